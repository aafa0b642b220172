import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Credentials } from '../../common/api';
import type { Intent, TlsCertificateIntent } from '../../common/intent';
import type { Trust } from '../../common/observation';
import { Cloud } from '../support/cloud';
import { clusters, Pair, world } from './pair';

const cloud = new Cloud(world);
const pair = new Pair('observability', 'archive');
const LOCAL = clusters.deployment('observability');
const REMOTE = clusters.deployment('archive');

const ALL: Trust = { accounts: [{ account_id: '1234567890', trust_all: true }] };
const NONE: Trust = {
  accounts: [
    { account_id: '1234567890', trust_all: false, trust_allowlist: ['a'.repeat(32)] },
    { account_id: '987', trust_all: false, trust_allowlist: ['b'.repeat(32)] },
  ],
  external: [{ trust_relationship_id: 'partner', trust_all: true, name: 'a partner' }],
};

/** Only the organization's key: the certificate model asks for nothing of the remote itself. */
const ORGANIZATION = { organization: { apiKey: world.cloud.apiKey } };

function certified(changes: Partial<TlsCertificateIntent> = {}): TlsCertificateIntent {
  const { alias, remote, connection } = pair.intent();
  return {
    model: 'tls_certificate',
    alias,
    remote,
    connection: { ...connection, proxyAddress: `${REMOTE.endpoint}:9400` },
    trust: 'this_cluster',
    through: 'elasticsearch',
    ...changes,
  };
}

async function connect(intent: Intent, credentials: Credentials = ORGANIZATION) {
  const { state } = await (await pair.host()).connect({ intent, credentials });
  return state;
}

async function trustIs(trust: Trust) {
  await cloud.changeTrust(LOCAL.id, trust);
  await cloud.changeTrust(REMOTE.id, trust);
}

beforeEach(async () => {
  await pair.clear();
  await trustIs(ALL);
});
afterAll(async () => {
  await pair.clear();
  await trustIs(ALL);
});

describe('over TLS certificates', () => {
  test('two deployments that trust each other are connected, and trust is left as it is', async () => {
    const state = await connect(certified());
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(state.steps.map(({ id, state: how }) => `${id}: ${how}`)).toEqual([
      'widen_trust_of_remote: already_so',
      'widen_trust_of_local: already_so',
      'add_connection: done',
      'verify_connection: done',
      'search_remote: done',
    ]);
    expect(state.steps.at(-1)?.evidence?.search?.total).toBeGreaterThan(0);
    expect(await clusters.remoteSettings('observability')).toMatchObject({
      'cluster.remote.archive.proxy_address': `${REMOTE.endpoint}:9400`,
    });
  });

  test('trust is widened on each side by the one cluster, and every other entry stays to the letter', async () => {
    await trustIs(NONE);
    const state = await connect(certified());
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    const widened = (clusterId: string) => ({
      ...NONE,
      accounts: [
        { account_id: '1234567890', trust_all: false, trust_allowlist: ['a'.repeat(32), clusterId] },
        NONE.accounts[1],
      ],
    });
    expect(await cloud.trust(LOCAL.id)).toEqual(widened(REMOTE.clusterId));
    expect(await cloud.trust(REMOTE.id)).toEqual(widened(LOCAL.clusterId));
  });

  test('a second time changes nothing; an undo gives both the trust they had', async () => {
    await trustIs(NONE);
    const first = await connect(certified());
    const again = await connect(certified());
    expect(again.steps.filter(({ state }) => state === 'done').map(({ id }) => id)).toEqual([
      'verify_connection',
      'search_remote',
    ]);
    const undone = await (await pair.host()).undo(first.runId, ORGANIZATION);
    expect(undone.state.outcome, JSON.stringify(undone.state.problem)).toBe('done');
    expect(await cloud.trust(LOCAL.id)).toEqual(NONE);
    expect(await cloud.trust(REMOTE.id)).toEqual(NONE);
    expect(await clusters.remoteSettings('observability')).toEqual({});
  });

  test('the whole organization can be trusted instead', async () => {
    await trustIs(NONE);
    const state = await connect(certified({ trust: 'whole_organization' }));
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect((await cloud.trust(LOCAL.id)).accounts[0]).toEqual({ account_id: '1234567890', trust_all: true });
  });

  test('through the Elastic Cloud API the other remotes of the set stay', async () => {
    const europe = clusters.deployment('europe');
    const path = `/deployments/${LOCAL.id}/elasticsearch/_main/remote-clusters`;
    const there = {
      deployment_id: europe.id,
      elasticsearch_ref_id: 'main-elasticsearch',
      alias: 'europe',
      skip_unavailable: false,
    };
    await cloud.ask('PUT', path, { resources: [there] });
    const state = await connect(certified({ through: 'elastic_cloud' }));
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    const { resources } = await cloud.ask<{ resources: object[] }>('GET', path);
    expect(resources[0]).not.toHaveProperty('skip_unavailable');
    expect(resources).toMatchObject([{ alias: 'europe' }, { alias: 'archive', skip_unavailable: true }]);
  });

  test('a connection with an API key is never sent through the Elastic Cloud API', async () => {
    await connect(pair.intent({ alias: 'keyed' }), pair.credentials);
    const before = await clusters.remoteSettings('observability');
    expect((await connect(certified({ through: 'elastic_cloud' }))).outcome).toBe('done');
    expect(await clusters.remoteSettings('observability')).toMatchObject(before);
  });
});

describe('changing over under the same alias', () => {
  test('from certificates to an API key, and back by undoing', async () => {
    await connect(certified());
    const before = await clusters.remoteSettings('observability');
    const changed = await connect({ ...pair.intent(), changesOver: true }, pair.credentials);
    expect(changed.outcome, JSON.stringify(changed.problem)).toBe('done');
    expect(await clusters.keystore('observability')).toEqual(['cluster.remote.archive.credentials']);
    const undone = await (await pair.host()).undo(changed.runId, pair.credentials);
    expect(undone.state.outcome, JSON.stringify(undone.state.problem)).toBe('done');
    expect(await clusters.remoteSettings('observability')).toEqual(before);
    expect(await pair.state()).toMatchObject({ keystore: [], keys: [] });
    expect((await connect(certified())).outcome).toBe('done');
  });

  test('says what Kibana itself reads over a key, which is what Elasticsearch lets its account read', async () => {
    const ask = (method: string, path: string, body?: unknown) =>
      clusters.ask('observability', method, path, body);
    const password = 'a-password-of-tests';
    await ask('POST', '/_security/user/kibana_system/_password', { password });
    const wide = { ...pair.intent(), access: { search: [{ names: ['*'] }], replication: [] } };
    await connect(certified());
    const { plan } = await (await pair.host()).plan({
      intent: { ...wide, changesOver: true },
      credentials: pair.credentials,
    });
    const { kibana_reads_less: kibana, ...others } = Object.fromEntries(
      plan.cautions.map((caution) => [caution.code, caution]),
    );
    expect(kibana?.why).toContain('.monitoring-*');
    // What this cluster has no module for has not to be paused.
    expect(Object.keys(others).filter((code) => code.startsWith('dependents'))).toEqual([]);
    const changed = await connect({ ...wide, changesOver: true }, pair.credentials);
    expect(changed.outcome, JSON.stringify(changed.problem)).toBe('done');
    const search = async (names: string) => {
      const path = `/archive:${names}/_search?size=0`;
      const { body } = await clusters.ask('observability', 'GET', path, undefined, {
        username: 'kibana_system',
        password,
      });
      return JSON.stringify((body as { _clusters: unknown })._clusters);
    };
    // No error: the remote is skipped, as skip_unavailable has it.
    expect(await search('people')).toContain('is unauthorized for user [kibana_system]');
    expect(await search('.monitoring-es-*')).toContain('"successful":1');
  });

  test('back to certificates is a plan too', async () => {
    await connect(pair.intent(), pair.credentials);
    const state = await connect(certified({ changesOver: true }));
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(await clusters.keystore('observability')).toEqual([]);
  });
});

describe('disconnecting', () => {
  test('takes away the connection, the credential and the key, and nothing else', async () => {
    await connect(pair.intent(), pair.credentials);
    await connect(pair.intent({ alias: 'other' }), pair.credentials);
    const { alias, remote } = pair.intent();
    const state = await connect({ model: 'disconnected', alias, remote }, pair.credentials);
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(
      Object.keys(await clusters.remoteSettings('observability')).every((name) => name.includes('.other.')),
    ).toBe(true);
    expect(await clusters.keystore('observability')).toEqual(['cluster.remote.other.credentials']);
    expect(await clusters.keys('archive')).toMatchObject([{ metadata: { alias: 'other' } }]);
  });
});
