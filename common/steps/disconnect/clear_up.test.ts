import { describe, expect, test } from 'vitest';
import {
  configuredRemote,
  identityIntent,
  LOCAL_DEPLOYMENT,
  local,
  managedKey,
  observation,
  policy,
  REMOTE_DEPLOYMENT,
  recordOf,
  remote,
} from '../../../test/support/samples';
import type { Effect } from '../../effects/types';
import type { DisconnectIntent } from '../../intent';
import type { NetworkPolicy, OrganizationObservation } from '../../observation';
import { plan } from '../../plan/plan';
import { seen } from '../../problem';
import type { RecordEntry } from '../../record/record';

const disconnect: DisconnectIntent = { model: 'disconnected', alias: 'archive', remote: { name: 'archive' } };
const BUNDLE = 'remote-cluster-ca-abababababab';
const PLAN = {
  elasticsearch: {
    user_bundles: [
      { name: BUNDLE, url: 'repo://e-1' },
      { name: 'theirs', url: 'u' },
    ],
  },
};
const effect = (thing: Effect['thing'], step = 'step'): Effect => ({
  step,
  thing,
  before: false,
  after: true,
});
const ATTACHED = effect({ kind: 'attached_bundle', side: 'remote', name: BUNDLE });
const UPLOADED = effect({ kind: 'bundle', name: BUNDLE });

const world = (
  effects: Effect[],
  changes: Partial<OrganizationObservation> = {},
  others: RecordEntry[] = [],
) =>
  observation({
    local: seen(
      local({
        remotes: seen([configuredRemote()]),
        records: seen([{ alias: 'archive', record: recordOf(identityIntent(), effects) }, ...others]),
      }),
    ),
    remote: seen(remote({ keys: seen([managedKey()]) })),
    organization: seen({
      id: 'o-1',
      local: LOCAL_DEPLOYMENT,
      remote: { ...REMOTE_DEPLOYMENT, plan: PLAN },
      extensions: seen([{ id: 'e-1', name: BUNDLE, url: 'repo://e-1', filled: true }]),
      policies: seen([]),
      ...changes,
    }),
  });
const steps = (...args: Parameters<typeof world>) => plan(disconnect, world(...args)).steps;
const cleared = (...args: Parameters<typeof world>) =>
  steps(...args)
    .map(({ id }) => id)
    .filter((id) => /withdraw|detach|delete_bundles/.test(id));

describe('a disconnect clears up what runs made in the organization', () => {
  test('the bundle is detached, all else in the plan stays, and then it is deleted', () => {
    const planned = steps([UPLOADED, ATTACHED]);
    expect(cleared([UPLOADED, ATTACHED])).toEqual(['detach_bundle_of_remote', 'delete_bundles']);
    const detach = planned.find(({ id }) => id === 'detach_bundle_of_remote');
    expect(JSON.stringify(detach?.requests[0]?.body)).toContain('theirs');
    expect(JSON.stringify(detach?.requests[0]?.body)).not.toContain(BUNDLE);
    expect(planned.at(-1)?.id).toBe('remove_connection');
  });

  test('but not a bundle that was there before, or that another connection uses', () => {
    expect(cleared([{ ...UPLOADED, before: true }])).toEqual([]);
    const other = {
      alias: 'europe',
      record: recordOf(
        {
          ...identityIntent({ authority: { source: 'dropped_in', fingerprint: 'ab'.repeat(32), keep: [] } }),
          alias: 'europe',
        },
        [],
        { run: 'run-2' },
      ),
    };
    expect(cleared([UPLOADED, ATTACHED], {}, [other])).toEqual([]);
  });

  const ours = (changes: Partial<NetworkPolicy> = {}) =>
    policy({
      id: 'p-9',
      name: 'observability → archive',
      description: 'remote-cluster-setup',
      rules: [{ remote_cluster_id: 'c-local' }],
      ...changes,
    });

  test('the policy of ours goes, as long as it admits nobody else', () => {
    expect(cleared([], { policies: seen([ours()]) })).toEqual(['withdraw_admission']);
    expect(cleared([], { policies: seen([ours({ others: 1 })]) })).toEqual([]);
    expect(cleared([], { policies: seen([policy()]) })).toEqual([]);
  });
});

describe('what stays is named', () => {
  const codes = (observed: ReturnType<typeof world>) =>
    plan(disconnect, observed).cautions.map(({ code }) => code);

  test('a key that was not created here', () => {
    const foreign = {
      ...world([]),
      remote: seen(remote({ keys: seen([managedKey({ metadata: {} })]) })),
    };
    expect(codes(foreign)).toContain('foreign_key_stays');
    expect(JSON.stringify(plan(disconnect, foreign).cautions)).toContain('key-1');
    expect(codes(world([]))).not.toContain('foreign_key_stays');
  });

  test('what an earlier run made and nobody can look at now', () => {
    const made: Effect = {
      step: 'admit_local',
      thing: { kind: 'policy', name: 'observability → archive' },
      before: false,
      after: true,
    };
    const { organization: _nobody, ...unseenNow } = world([made]);
    expect(codes(unseenNow)).toContain('may_stay');
    expect(codes(world([made]))).not.toContain('may_stay');
  });

  test('trust that others may rely on by now', () => {
    const trust = { accounts: [] };
    const widened: Effect = {
      step: 'widen',
      thing: { kind: 'trust', side: 'remote' },
      before: null,
      after: trust,
    };
    expect(codes(world([widened], { remote: { ...REMOTE_DEPLOYMENT, trust } }))).toContain('stays_in_place');
  });
});

describe('a disconnect after a host that died', () => {
  const dead = (effects: Effect[]) => ({
    ...world([]),
    local: seen(
      local({
        remotes: seen([]),
        records: seen([
          { alias: 'archive', record: recordOf(identityIntent(), effects, { state: 'running' }) },
        ]),
      }),
    ),
    remote: seen(
      remote({
        keys: seen([]),
        signingRecord: seen({ format: 1, paths: [{ path: 'ca.crt', since: '0' }] }),
      }),
    ),
  });
  const trusted: Effect = effect({ kind: 'signing_authority', path: 'ca.crt' });
  const signed: Effect = {
    step: 'sign_requests',
    thing: { kind: 'signing', alias: 'archive' },
    before: null,
    after: { certificate: 'node.crt', key: 'node.key' },
  };

  test('takes the CA off the list and the signing away, though there is no connection yet', () => {
    const planned = plan(disconnect, dead([trusted, signed]));
    expect(planned.blockers).toEqual([]);
    expect(planned.steps.filter(({ alreadySo }) => alreadySo === undefined).map(({ id }) => id)).toEqual([
      'distrust_signing_authority',
      'remove_connection',
    ]);
  });

  test('leaves a list that nobody signed in to see, and says so', () => {
    const unseen = world([trusted, signed]);
    const planned = plan(disconnect, { ...unseen, remote: undefined });
    expect(planned.steps.map(({ id }) => id)).not.toContain('distrust_signing_authority');
    expect(planned.cautions.map(({ code }) => code)).toContain('authority_stays');
    expect(plan(disconnect, unseen).cautions.map(({ code }) => code)).not.toContain('authority_stays');
  });

  test('has nothing to do where no run and no connection is known', () => {
    expect(plan(disconnect, { ...dead([]) }).blockers).toMatchObject([{ code: 'alias_unknown' }]);
  });
});
