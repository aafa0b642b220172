import { describe, expect, test } from 'vitest';
import { observation, organizationWith, policy } from '../test/support/samples';
import { checks } from './checks';
import type { Observation } from './observation';
import { seen, unseen } from './problem';

const WHY = { code: 'cloud_key_lacks_role', title: 'Not allowed', why: 'w', tryThis: 't' };
const lineOf = (world: Observation, ...[model]: [Parameters<typeof checks>[1]?]) =>
  checks(world, model).find(({ id }) => id === 'network_policy');
const refused = observation({ organization: organizationWith(policy()) });

describe('the check of the remote’s network security policies', () => {
  test.each<[string, Observation, string, string]>([
    [
      'none applies',
      observation({ organization: organizationWith() }),
      'ok',
      'No network security policy applies',
    ],
    [
      'one admits the local',
      observation({ organization: organizationWith(policy({ rules: [{ remote_cluster_id: 'c-local' }] })) }),
      'ok',
      'The network security policy “reporting only” admits observability',
    ],
    ['none admits it', refused, 'warning', 'A network security policy is in the way'],
    [
      'no Elastic Cloud API key is there',
      observation(),
      'unknown',
      'Its network security policies are seen only with an Elastic Cloud API key',
    ],
    [
      'the key may not see them',
      observation({ organization: seen({ policies: unseen(WHY) }) }),
      'unknown',
      'Its network security policies could not be seen',
    ],
  ])('says so when %s', (_, world, state, title) => {
    expect(lineOf(world)).toMatchObject({ state, title });
  });

  test('comes before anything else of the remote', () => {
    expect(checks(refused).find(({ side }) => side === 'remote')?.id).toBe('network_policy');
  });

  test('names the policies, whom they affect and what the plan does about it', () => {
    const world = observation({
      organization: organizationWith(policy(), policy({ id: 'p-2', name: 'office', type: 'ip' })),
    });
    expect(lineOf(world)?.problem).toEqual({
      code: 'network_policy_refuses',
      title: 'No network security policy of archive admits observability',
      why: '“reporting only”, “office” apply to it. Connections with an API key are refused; those with TLS certificates are not affected.',
      tryThis: 'Nothing has to be done now: the plan adds a policy for this deployment.',
    });
  });

  test('is none of the TLS certificate model’s business', () => {
    expect(lineOf(refused, 'tls_certificate')).toBeUndefined();
  });

  test('says nothing while nobody said which remote', () => {
    expect(lineOf(observation({ remote: undefined }))).toBeUndefined();
  });
});
