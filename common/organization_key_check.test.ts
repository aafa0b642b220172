import { describe, expect, test } from 'vitest';
import { LOCAL_DEPLOYMENT, local, observation, REMOTE_DEPLOYMENT } from '../test/support/samples';
import { keyEndsSoon } from './elastic_cloud/key_end';
import type { OrganizationObservation } from './observation';
import { organizationKeyCheck } from './organization_key_check';
import { seen, unseen } from './problem';
import { organizationIdOf } from './rules/organization_id';

const NAMES = { local: 'observability', remote: 'archive' };
const certificate = (clusterId: string, scopeId: string) => ({
  path: 'node.crt',
  subject: `CN=instance-0000000000.node.${clusterId}.cluster.${scopeId}`,
  subjectDn: `CN=instance-0000000000.node.${clusterId}.cluster.${scopeId}`,
  expiry: '2027-01-01T00:00:00Z',
  hasPrivateKey: true,
});
const world = (organization: OrganizationObservation, certificates = [certificate('c-local', 'o-1')]) =>
  observation({
    local: seen(local({ certificates: seen(certificates) })),
    organization: seen(organization),
  });
const codes = (organization: OrganizationObservation) =>
  organizationKeyCheck(world(organization), NAMES).map(
    ({ side, state, problem }) => `${side} ${state} ${problem?.code}`,
  );
const why = { code: 'cloud_deployment_not_found', title: 'T', why: 'W', tryThis: 'T' };

describe('an Elastic Cloud API key', () => {
  test('that shows both deployments is not spoken of', () => {
    expect(codes({ id: 'o-1', local: LOCAL_DEPLOYMENT, remote: REMOTE_DEPLOYMENT })).toEqual([]);
  });

  test('of another organization is named so, by the names in the node certificates', () => {
    expect(codes({ id: 'o-2' })).toEqual(['local warning key_of_another_organization']);
  });

  test('that shows this deployment not, or the remote not, is named so', () => {
    expect(codes({ id: 'o-1' })).toEqual(['local warning local_unseen_in_cloud']);
    expect(codes({ local: LOCAL_DEPLOYMENT, remoteUnseen: why })).toEqual([
      'remote warning remote_unseen_in_cloud',
    ]);
  });

  test('that was refused, or was not given, is spoken of elsewhere', () => {
    expect(organizationKeyCheck(observation(), NAMES)).toEqual([]);
    expect(organizationKeyCheck(observation({ organization: unseen(why) }), NAMES)).toEqual([]);
  });

  test('is said to end within two weeks', () => {
    const day = 86_400_000;
    expect(keyEndsSoon(world({ keyEndsAt: 13 * day }))).toBe(13 * day);
    expect(keyEndsSoon(world({ keyEndsAt: 15 * day }))).toBeUndefined();
    expect(keyEndsSoon(world({}))).toBeUndefined();
  });
});

describe('the id of the organization', () => {
  const trusting = (...ids: string[]) => ({
    local: {
      ...LOCAL_DEPLOYMENT,
      trust: { accounts: ids.map((account_id) => ({ account_id, trust_all: true })) },
    },
  });

  test.each<[string, OrganizationObservation, string[], string | undefined]>([
    ['as the organization has it', { id: 'o-9', ...trusting('o-8') }, ['o-1'], 'o-9'],
    ['as the node certificates have it', trusting('o-8'), ['o-1'], 'o-1'],
    ['as the only account that is trusted', trusting('o-8'), [], 'o-8'],
    ['not as one of several', trusting('o-8', 'o-7'), [], undefined],
    ['not where no trust is shown', trusting(), [], undefined],
  ])('is seen %s', (_, organization, scopes, expected) => {
    const certificates = scopes.map((scope) => certificate('c-local', scope));
    expect(organizationIdOf(world(organization, certificates))).toBe(expected);
  });

  test('is not taken from the certificate of another cluster', () => {
    expect(organizationIdOf(world({}, [certificate('c-other', 'o-1')]))).toBeUndefined();
  });
});
