import { beforeAll, describe, expect, test } from 'vitest';
import type { RunState } from '../../common/run/events';
import { clusters, Pair } from './pair';

describe.each([
  ['observability', 'archive'],
  ['observability', 'legacy'],
  ['legacy', 'archive'],
])('connecting %s to %s with an Elastic Cloud API key', (local, remote) => {
  const pair = new Pair(local, remote);
  let state: RunState;
  let after: Awaited<ReturnType<Pair['state']>>;

  beforeAll(async () => {
    await pair.clear();
    state = (await (await pair.host()).connect(pair.request())).state;
    after = await pair.state();
  });

  test('carries every step out', () => {
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(state.steps.map(({ id, state: how }) => `${id}: ${how}`)).toEqual([
      'create_cross_cluster_key: done',
      'store_credential: done',
      'reload_secure_settings: done',
      'add_connection: done',
      'verify_connection: done',
      'search_remote: done',
    ]);
  });

  test('is proved by the remote’s version and a search with hits', () => {
    const proof = state.steps.flatMap(({ evidence }) => evidence ?? []);
    expect(proof[0]?.connected?.version).toBe(clusters.deployment(remote).version);
    expect(proof[1]?.search?.total).toBeGreaterThan(0);
    expect(proof[1]?.search?.hits[0]?.index).toMatch(new RegExp(`^${remote}:logs-`));
  });

  test('leaves one key on the remote, that says whose it is', async () => {
    const keys = await clusters.keys(remote);
    expect(keys).toMatchObject([
      {
        name: `${local} → ${remote}`,
        access: { search: [{ names: ['logs-*'] }] },
        metadata: { managed_by: 'remote-cluster-setup', alias: remote },
      },
    ]);
    const days = ((keys[0]?.expiration ?? 0) - (keys[0]?.creation ?? 0)) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  });

  test('leaves the settings of this alias and one entry in the keystore', () => {
    const { endpoint } = clusters.deployment(remote);
    expect(after.settings).toEqual({
      [`cluster.remote.${remote}.mode`]: 'proxy',
      [`cluster.remote.${remote}.proxy_address`]: `${endpoint}:9443`,
      [`cluster.remote.${remote}.proxy_socket_connections`]: '18',
      [`cluster.remote.${remote}.server_name`]: endpoint,
      [`cluster.remote.${remote}.skip_unavailable`]: 'true',
    });
    expect(after.keystore).toEqual([`cluster.remote.${remote}.credentials`]);
  });

  test('a second time changes nothing, and proves it again', async () => {
    const again = await (await pair.host()).connect(pair.request());
    expect(again.state.steps.map(({ state: how }) => how)).toEqual([
      'already_so',
      'already_so',
      'already_so',
      'already_so',
      'done',
      'done',
    ]);
    expect(await pair.state()).toEqual(after);
  });

  test('can be undone, and both clusters are as they were', async () => {
    const host = await pair.host();
    const undone = await host.undo(state.runId, pair.credentials);
    expect(undone.state.outcome, JSON.stringify(undone.state.problem)).toBe('done');
    expect(await pair.state()).toEqual({ settings: {}, keystore: [], keys: [] });
  });
});

test('a key for many names is proved by a search of all that it allows', async () => {
  const pair = new Pair('observability', 'archive');
  await pair.clear();
  const names = Array.from({ length: 120 }, (_, n) => `logs-of-a-service-with-a-long-name-${n}`);
  const access = { search: [{ names: [...names, 'logs-*'] }], replication: [] };
  const { state } = await (await pair.host()).connect(pair.request({ access }));
  expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
  const { body } = await clusters.ask('observability', 'POST', '/archive:logs-*/_search', {
    size: 0,
    track_total_hits: true,
  });
  const { total } = (body as { hits: { total: { value: number } } }).hits;
  expect(state.steps.at(-1)?.evidence?.search?.total).toBe(total.value);
  await pair.clear();
});

test('somebody else’s key cannot be changed: a new one is made, and theirs goes once it is proved', async () => {
  const pair = new Pair('observability', 'archive');
  await pair.clear();
  const host = await pair.host();
  expect((await host.connect(pair.request())).state.outcome).toBe('done');
  const [before] = await clusters.keys('archive');
  const second = { username: 'second-admin', password: 'a-password-of-tests' };
  const user = `/_security/user/${second.username}`;
  await clusters.ask('archive', 'PUT', user, { password: second.password, roles: ['superuser'] });
  const { remote, organization } = pair.credentials;
  const access = { search: [{ names: ['*'] }], replication: [] };
  const { state } = await host.connect({
    intent: pair.intent({ access }),
    credentials: { remote: { ...remote, auth: { kind: 'basic', ...second } }, organization },
  });
  await clusters.ask('archive', 'DELETE', user);
  expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
  const ids = state.steps.map(({ id }) => id);
  expect(ids.indexOf('remove_superseded_keys')).toBeGreaterThan(ids.indexOf('verify_connection'));
  const keys = await clusters.keys('archive');
  expect(keys).toMatchObject([{ access: { search: [{ names: ['*'] }] } }]);
  expect(keys[0]?.id).not.toBe(before?.id);
  await pair.clear();
});
