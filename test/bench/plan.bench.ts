import { bench, describe } from 'vitest';
import { sampleIntent, sampleObservation } from '../../common/exports/testing/sample';
import type { CrossClusterKey, Observation } from '../../common/observation';
import { plan } from '../../common/plan/plan';
import { known, seen } from '../../common/problem';
import { covered } from '../../common/rules/index_patterns';
import { previewIdentity } from '../../server/observe/identity';
import { withDigests } from '../../server/run/digest';

/** A world whose remote has this many indices and cross-cluster keys. */
function world(size: number): Observation {
  const observation = sampleObservation();
  const remote = known(observation.remote);
  if (!remote) throw new Error('the sample has a remote');
  const keys = Array.from(
    { length: size },
    (_, i): CrossClusterKey => ({
      id: `key-${i}`,
      name: `key ${i}`,
      creation: i,
      access: { search: [{ names: ['logs-*'] }], replication: [] },
      metadata: {},
    }),
  );
  const indices = Array.from({ length: size }, (_, i) => ({ name: `logs-${i}`, kind: 'index' as const }));
  return { ...observation, remote: seen({ ...remote, keys: seen(keys), indices: seen(indices) }) };
}

const [small, large] = [world(10), world(10_000)];
const names = Array.from({ length: 10_000 }, (_, i) => `logs-${i}`);
const clusters = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `d${i}`, clusterId: i.toString(16).padStart(32, '0') }));
const [few, many] = [clusters(10), clusters(10_000)];
const PATTERN = 'CN=[^.]+\\.node\\.8df63bd15b94cfe122ba3c2999815507\\.cluster\\.1234567890';

describe('a plan', () => {
  bench('of a remote with 10 keys and indices', () => void plan(sampleIntent, small));
  bench('of a remote with 10,000 keys and indices', () => void plan(sampleIntent, large));
  bench('with its digests', () => void withDigests(plan(sampleIntent, small)));
});

describe('the live count of a pattern', () => {
  bench('over 10,000 indices, one pattern', () => void covered(['logs-9*'], names));
  bench(
    'over 10,000 indices, ten patterns',
    () =>
      void covered(
        Array.from({ length: 10 }, (_, i) => `logs-${i}*`),
        names,
      ),
  );
});

describe('whom an identity pattern admits', () => {
  const observation = { ...small, organization: seen({ id: '1234567890' }) };
  bench(
    'of 10 deployments',
    () => void previewIdentity(PATTERN, { source: 'node_certificate' }, observation, few),
  );
  bench(
    'of 10,000 deployments',
    () => void previewIdentity(PATTERN, { source: 'node_certificate' }, observation, many),
  );
});
