import { describe, expect, test } from 'vitest';
import { observation, organizationWith, policy } from '../../test/support/samples';
import type { NetworkPolicy, PolicyRule } from '../observation';
import { seen } from '../problem';
import { admission, admissionOf } from './network_policy';

const CALLER = { clusterId: 'c-local', organizationId: 'o-1' };
const ruled = (...rules: PolicyRule[]) => policy({ rules });

describe('a deployment admits a caller', () => {
  test.each<[string, NetworkPolicy[], string]>([
    ['when no policy applies to it', [], 'open'],
    ['when the policies of its region apply to others only', [policy({ applies: false })], 'open'],
    ['by its Elasticsearch cluster id', [ruled({ remote_cluster_id: 'c-local' })], 'admitted'],
    ['by its organization', [ruled({ remote_cluster_org_id: 'o-1' })], 'admitted'],
    ['by both', [ruled({ remote_cluster_id: 'c-local', remote_cluster_org_id: 'o-1' })], 'admitted'],
    [
      'by any rule of any policy',
      [policy({ type: 'ip' }), ruled({ remote_cluster_id: 'x' }, { remote_cluster_id: 'c-local' })],
      'admitted',
    ],
  ])('%s', (_, policies, state) => {
    expect(admission(policies, CALLER).state).toBe(state);
  });
});

describe('it refuses one', () => {
  test.each<[string, NetworkPolicy]>([
    ['whom no rule names', policy()],
    [
      'of whom one of the two ids is another',
      ruled({ remote_cluster_id: 'c-local', remote_cluster_org_id: 'o-2' }),
    ],
    ['when only a policy of another type applies', policy({ type: 'ip', rules: [{ source: '0.0.0.0/0' }] })],
    ['when a policy has no rule', ruled()],
    ['by a rule that names nobody', ruled({ description: 'empty' })],
  ])('%s', (_, one) => {
    expect(admission([one], CALLER).state).toBe('refused');
  });

  test('by a rule for the organization, when nobody knows which one it is of', () => {
    expect(admission([ruled({ remote_cluster_org_id: 'o-1' })], { clusterId: 'c-local' }).state).toBe(
      'refused',
    );
  });
});

describe('what was seen', () => {
  test('decides nothing without an Elastic Cloud API key', () => {
    expect(admissionOf(observation())).toBeUndefined();
    expect(admissionOf(observation({ organization: seen({}) }))).toBeUndefined();
  });

  test('finds the local by its cluster’s name, where its deployment is not in sight', () => {
    const world = organizationWith(ruled({ remote_cluster_id: 'c-local' }));
    const { local: _, ...organization } = world.seen ? world.value : {};
    expect(admissionOf(observation({ organization: seen(organization) }))?.state).toBe('admitted');
  });
});
