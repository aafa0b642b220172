import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ObserveResponse, PATHS } from '../../common/api';
import { checks } from '../../common/checks';
import type { TlsCertificateIntent } from '../../common/intent';
import type { Trust } from '../../common/observation';
import { Cloud } from '../support/cloud';
import { clusters, Pair } from './pair';

/** The Elastic Cloud API as it may answer otherwise, and keys that reach less: by words in the key, see `demo/README.md`. */

const cloud = new Cloud(clusters.world);
const pair = new Pair('observability', 'archive');
const LOCAL = clusters.deployment('observability');
const REMOTE = clusters.deployment('archive');
const NOTHING = { settings: {}, keystore: [], keys: [] };
const ALL: Trust = { accounts: [{ account_id: '1234567890', trust_all: true }] };

const withKey = (apiKey: string) => ({ ...pair.credentials, organization: { apiKey } });

/** What is said of a key before anything is planned. */
async function complaints(apiKey: string): Promise<string[]> {
  const answer = await (await pair.host()).call<ObserveResponse>('POST', PATHS.observe, {
    credentials: withKey(apiKey),
    deploymentId: REMOTE.id,
  });
  const { observation } = answer.body;
  const refused = observation.organization?.seen === false ? [observation.organization.why.code] : [];
  return [
    ...refused,
    ...checks(observation).flatMap(({ id, side, problem }) =>
      id === 'organization_key' ? [`${side}: ${problem?.code}`] : [],
    ),
  ];
}

const certified: TlsCertificateIntent = {
  model: 'tls_certificate',
  alias: 'archive',
  remote: { name: 'archive', deploymentId: REMOTE.id },
  connection: { ...pair.intent().connection, proxyAddress: `${REMOTE.endpoint}:9400` },
  trust: 'this_cluster',
  through: 'elasticsearch',
};

beforeEach(pair.clear);
afterEach(async () => {
  await cloud.clearPolicies();
  await cloud.changeTrust(LOCAL.id, ALL);
  await cloud.changeTrust(REMOTE.id, ALL);
});

describe('an API that says less, and asks for more', () => {
  const key = [
    'variant-organizations-401',
    'variant-rules-need-both-ids',
    'variant-associations-unseen',
    'variant-no-match-count',
    'variant-leading-wildcard-refused',
  ].join('.');

  test('connects with an API key, through a policy that applies elsewhere too', async () => {
    const other = { remote_cluster_id: '0'.repeat(32), remote_cluster_org_id: '1234567890' };
    const policyId = await cloud.applyPolicy('shared', [other], REMOTE.id);
    await cloud.ask('POST', `/deployments/traffic-filter/rulesets/${policyId}/associations`, {
      entity_type: 'deployment',
      id: clusters.deployment('legacy').id,
    });
    const admit = { who: 'this_cluster' as const, policyId };
    const request = { intent: pair.intent({ admit }), credentials: withKey(key) };
    const host = await pair.host();
    const { plan } = await host.plan(request);
    expect(plan.steps[0]?.detail).toContain('It applies to another deployment too');
    const { state } = await host.connect(request);
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    const [extended] = await cloud.policies();
    expect(extended?.rules.at(-1)).toMatchObject({
      remote_cluster_id: LOCAL.clusterId,
      remote_cluster_org_id: '1234567890',
    });
  });

  test('connects with TLS certificates where it shows no trust at all', async () => {
    await cloud.changeTrust(LOCAL.id, { accounts: [] });
    await cloud.changeTrust(REMOTE.id, { accounts: [] });
    const credentials = { organization: { apiKey: `variant-trust-absent.${key}` } };
    const { state } = await (await pair.host()).connect({ intent: certified, credentials });
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(await cloud.trust(REMOTE.id)).toEqual({
      accounts: [{ account_id: '1234567890', trust_all: false, trust_allowlist: [LOCAL.clusterId] }],
    });
  });

  test.each(['variant-trust-empty', 'variant-trust-without-accounts'])(
    'plans the same for %s',
    async (word) => {
      await cloud.changeTrust(REMOTE.id, { accounts: [] });
      const credentials = { organization: { apiKey: `${word}.${key}` } };
      const { plan } = await (await pair.host()).plan({ intent: certified, credentials });
      expect(plan.blockers).toEqual([]);
      expect(plan.steps[0]).toMatchObject({ id: 'widen_trust_of_remote' });
      expect(plan.steps[0]).not.toHaveProperty('alreadySo');
    },
  );

  test('gives a deployment that is being created no plan', async () => {
    await cloud.changeTrust(REMOTE.id, { accounts: [] });
    const credentials = { organization: { apiKey: 'variant-no-current-plan' } };
    const { plan } = await (await pair.host()).plan({ intent: certified, credentials });
    expect(plan.blockers.map(({ code }) => code)).toContain('deployment_being_created');
  });
});

describe('a key', () => {
  test('of another organization is named', async () => {
    expect(await complaints('variant-another-organization')).toEqual([
      'local: key_of_another_organization',
      'remote: remote_unseen_in_cloud',
    ]);
  });

  test('with a role on one deployment is named, and connects with what it reaches', async () => {
    expect(await complaints('variant-only-archive')).toEqual(['local: local_unseen_in_cloud']);
    const key = 'variant-only-observability';
    expect(await complaints(key)).toEqual(['remote: remote_unseen_in_cloud']);
    const request = { intent: pair.intent(), credentials: withKey(key) };
    const { state } = await (await pair.host()).connect(request);
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
  });

  test('that has expired is named', async () => {
    expect(await complaints('fault-401')).toEqual(['cloud_key_refused']);
  });

  test('that is revoked in the middle of a run ends it, and leaves nothing', async () => {
    const request = { intent: pair.intent(), credentials: withKey('revoked.fault-401-after-0') };
    const { state } = await (await pair.host()).connect(request);
    expect(state).toMatchObject({ outcome: 'failed', problem: { code: 'cloud_key_refused' } });
    expect(await pair.state()).toEqual(NOTHING);
  });
});

test('an update of a deployment that was changed in between is refused, not carried out', async () => {
  const path = `/deployments/${REMOTE.id}`;
  const { resources } = await cloud.ask<{
    resources: {
      elasticsearch: { ref_id: string; region: string; info: { plan_info: { current: object } } }[];
    };
  }>('GET', path);
  const [{ ref_id, region, info } = { ref_id: '', region: '', info: { plan_info: { current: {} } } }] =
    resources.elasticsearch;
  const { plan } = info.plan_info.current as { plan?: object };
  const body = { prune_orphans: false, resources: { elasticsearch: [{ ref_id, region, plan }] } };
  await expect(cloud.ask('PUT', `${path}?version=0`, body)).rejects.toThrow('version_conflict');
});
