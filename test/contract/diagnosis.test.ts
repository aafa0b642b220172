import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConnectionCheckResponse, PATHS, pathTo } from '../../common/api';
import { refusal } from '../../common/diagnosis/answers';
import { diagnoseConnection } from '../../common/diagnosis/catalogue';
import { wordsOf } from '../../common/diagnosis/words_of';
import type { HostClient } from '../support/host_client';
import { clusters, Pair } from './pair';

/** What real nodes say when a connection does not work, and what we make of it. */

const CAST = { local: 'observability', remote: 'archive', alias: 'diagnosed' };
const READER = { username: 'reader', password: 'reader-password' };

interface Made {
  id: string;
  encoded: string;
}

async function makeKey(remote: string, more: object = {}): Promise<Made> {
  const access = { search: [{ names: ['logs-*'] }] };
  const { body } = await clusters.ask(remote, 'POST', '/_security/cross_cluster/api_key', {
    name: 'diagnosed',
    access,
    ...more,
  });
  return body as Made;
}

async function makeRestKey(remote: string): Promise<Made> {
  return (await clusters.ask(remote, 'POST', '/_security/api_key', { name: 'rest' })).body as Made;
}

const secretOf = (id: string) => Buffer.from(`${id}:${'x'.repeat(22)}`).toString('base64');

/** Connects under the alias `diagnosed` with a credential, or none. */
async function connect({ local, remote }: Pair, encoded: string | null, changes: object = {}): Promise<void> {
  const { endpoint } = clusters.deployment(remote);
  await clusters.keystore(local, { 'cluster.remote.diagnosed.credentials': encoded });
  const settings = {
    mode: 'proxy',
    proxy_address: `${endpoint}:9443`,
    server_name: endpoint,
    skip_unavailable: true,
    ...changes,
  };
  await clusters.ask(local, 'PUT', '/_cluster/settings', {
    persistent: { cluster: { remote: { diagnosed: settings } } },
  });
}

/** Code of what a search through the connection fails with. */
async function searchFails(
  local: string,
  index = 'logs-*',
  user?: typeof READER,
): Promise<string | undefined> {
  const answer = await clusters.ask(local, 'GET', `/diagnosed:${index}/_search?size=0`, undefined, user);
  const skipped = (answer.body as { _clusters?: { details?: Record<string, { status: string }> } })._clusters
    ?.details?.diagnosed;
  if (skipped && skipped.status !== 'successful') return diagnoseConnection(wordsOf(skipped), CAST).code;
  return refusal('local', answer, CAST)?.code;
}

describe.each([
  ['observability', 'legacy'],
  ['legacy', 'archive'],
])('between %s and %s', (local, remote) => {
  const pair = new Pair(local, remote);
  let host: HostClient;
  const checked = async () => {
    const path = pathTo(PATHS.connectionCheck, { alias: 'diagnosed' });
    const { body } = await host.call<ConnectionCheckResponse>('POST', path, {});
    return body.answer.connected ? 'connected' : body.problem?.code;
  };

  beforeAll(async () => {
    await pair.clear();
    host = await pair.host();
  });
  afterAll(pair.clear);

  test('a key that works is connected', async () => {
    await connect(pair, (await makeKey(remote)).encoded);
    expect(await checked()).toBe('connected');
    expect(await searchFails(local)).toBeUndefined();
  });

  test('an index outside the key’s access is denied', async () => {
    expect(await searchFails(local, 'customers')).toBe('remote_access_denied');
  });

  test('a user without rights on the remote is told so', async () => {
    await clusters.ask(local, 'PUT', '/_security/role/reader', {
      cluster: ['monitor'],
      indices: [{ names: ['*'], privileges: ['read', 'view_index_metadata'] }],
    });
    await clusters.ask(local, 'PUT', `/_security/user/${READER.username}`, {
      password: READER.password,
      roles: ['reader'],
    });
    expect(await searchFails(local, 'logs-*', READER)).toBe('user_without_remote_privileges');
  });

  test('a key that was revoked is refused at once, and the search says why', async () => {
    const key = await makeKey(remote);
    await connect(pair, key.encoded);
    expect(await checked()).toBe('connected');
    await clusters.ask(remote, 'DELETE', '/_security/api_key', { ids: [key.id] });
    expect(await searchFails(local)).toBe('key_invalidated');
    expect(await checked()).toMatch(/^key_(refused|invalidated)$/);
  });

  test('a key that has expired is refused', async () => {
    const { encoded } = await makeKey(remote, { expiration: '1s' });
    await wait(1_500);
    await connect(pair, encoded);
    expect(await checked()).toMatch(/^key_(refused|expired)$/);
    await connect(pair, encoded, { skip_unavailable: false });
    expect(await searchFails(local)).toBe('key_expired');
  });

  test('a key of the other type is refused for its type', async () => {
    await connect(pair, (await makeRestKey(remote)).encoded);
    expect(await checked()).toBe('key_wrong_type');
  });

  test.each([
    ['with another secret', async () => secretOf((await makeKey(remote)).id)],
    ['that does not exist', async () => secretOf('nosuchidnosuchidnosu')],
    ['that is no key at all', async () => 'garbage'],
  ])('a key %s is refused', async (_, encoded) => {
    await connect(pair, await encoded());
    expect(await checked()).toBe('key_refused');
  });

  test('an address that does not answer has no reason with skip_unavailable, and one without', async () => {
    const { endpoint } = clusters.deployment(remote);
    const { encoded } = await makeKey(remote);
    await connect(pair, encoded, { proxy_address: `${endpoint}:9444` });
    expect(await checked()).toBe('remote_unreachable');
    expect(await searchFails(local)).toBe('remote_unreachable');
    await connect(pair, encoded, { proxy_address: 'nowhere.invalid:9443', skip_unavailable: false });
    expect(await searchFails(local)).toBe('remote_host_unknown');
    await connect(pair, encoded, { proxy_address: `${endpoint}:9400`, skip_unavailable: false });
    // 8.19 does not say why an attempt failed.
    const without = local === 'legacy' ? 'remote_unreachable' : 'tls_not_trusted';
    expect(await searchFails(local)).toBe(without);
  });

  test('a remote that is not there is unknown', async () => {
    const answer = await clusters.ask(local, 'GET', '/nobody:logs-*/_search');
    expect(refusal('local', answer, CAST)?.code).toBe('remote_unknown');
    const path = pathTo(PATHS.connectionCheck, { alias: 'nobody' });
    const { body } = await host.call<ConnectionCheckResponse>('POST', path, {});
    expect(body.problem?.code).toBe('remote_unknown');
  });
});

describe('with an identity', () => {
  const pair = new Pair('observability', 'archive');
  afterAll(pair.clear);

  test('a request that is not signed is refused', async () => {
    const host = await pair.host();
    await connect(pair, (await makeKey('archive', { certificate_identity: 'CN=nobody' })).encoded);
    const path = pathTo(PATHS.connectionCheck, { alias: 'diagnosed' });
    const { body } = await host.call<ConnectionCheckResponse>('POST', path, {});
    expect(body.problem?.code).toBe('identity_without_signature');
  });
});

test('a licence that does not include it is named by the sender', async () => {
  const pair = new Pair('frugal', 'archive');
  await connect(pair, (await makeKey('archive')).encoded, { skip_unavailable: false });
  expect(await searchFails('frugal')).toBe('licence_refused');
  await pair.clear();
});
