import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CheckEvent, type ConnectionsResponse, PATHS } from '../../common/api';
import type { ConnectionSettings, SettingsIntent } from '../../common/intent';
import { known } from '../../common/problem';
import { check } from '../../standalone/check/check';
import type { HostClient } from '../support/host_client';
import { clusters, Pair, world } from './pair';

const NO_SIGN_IN = {};

describe.each([
  ['observability', 'archive'],
  ['legacy', 'archive'],
])('the settings of a connection from %s to %s', (local, remote) => {
  const pair = new Pair(local, remote);
  let host: HostClient;
  let before: Awaited<ReturnType<Pair['state']>>;
  const wanting = (change: Partial<ConnectionSettings>): SettingsIntent => ({
    model: 'settings_changed',
    alias: remote,
    remote: { name: remote },
    settings: { mode: 'proxy', ...pair.intent().connection, ...change },
  });
  const change = async (changes: Partial<ConnectionSettings>) =>
    (await host.connect({ intent: wanting(changes), credentials: NO_SIGN_IN })).state;
  const checks = async (): Promise<CheckEvent[]> => {
    const { body } = await host.call<string>('POST', PATHS.connectionChecks, {});
    return body
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as CheckEvent);
  };

  beforeAll(async () => {
    await pair.clear();
    host = await pair.host();
    const { state } = await host.connect(pair.request());
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    before = await pair.state();
  });
  afterAll(() => pair.clear());

  test('change in one step without a sign-in to the remote, and searches go on', async () => {
    const state = await change({ socketConnections: 3, skipUnavailable: false });
    expect(state.steps.map(({ id, state: how }) => `${id}: ${how}`)).toEqual([
      'change_connection_settings: done',
    ]);
    expect((await pair.state()).settings).toEqual({
      ...before.settings,
      [`cluster.remote.${remote}.proxy_socket_connections`]: '3',
      [`cluster.remote.${remote}.skip_unavailable`]: 'false',
    });
    const { body } = await clusters.ask(local, 'GET', `/${remote}:logs-*/_search?size=0`);
    expect(body).toMatchObject({ _clusters: { successful: 1 } });
    const again = await change({ socketConnections: 3, skipUnavailable: false });
    expect(again.steps.map(({ state: how }) => how)).toEqual(['already_so']);
    const undone = await host.undo(state.runId, NO_SIGN_IN);
    expect(undone.state.outcome, JSON.stringify(undone.state.problem)).toBe('done');
    expect((await pair.state()).settings).toEqual(before.settings);
  });

  test('changed past us are told, and kept or set back in one step', async () => {
    const setting = `cluster.remote.${remote}.proxy_socket_connections`;
    await clusters.ask(local, 'PUT', '/_cluster/settings', { persistent: { [setting]: 5 } });
    const setUp = async () => {
      const { body } = await host.call<ConnectionsResponse>('GET', PATHS.connections);
      return known(body.setUps)?.[remote];
    };
    expect(await setUp()).toMatchObject({
      is: 'set_up_here',
      facts: { made: { model: 'api_key' }, key: { id: before.keys[0] } },
      drift: { is: 'changed', changes: [{ setting: 'proxy_socket_connections', was: 18, now: 5 }] },
    });
    const asSetUp = { facts: { made: { model: 'api_key' } }, drift: { is: 'as_set_up' } };
    const kept = await change({ socketConnections: 5 });
    expect(kept.steps.map(({ state: how }) => how)).toEqual(['already_so']);
    expect(await setUp()).toMatchObject(asSetUp);
    const back = await change({});
    expect(back.outcome, JSON.stringify(back.problem)).toBe('done');
    expect(await setUp()).toMatchObject(asSetUp);
    expect((await pair.state()).settings).toEqual(before.settings);
  });

  test('are refused beside transient ones, which would go before them', async () => {
    const set = (value: object) => clusters.ask(local, 'PUT', '/_cluster/settings', { transient: value });
    const { status, body } = await set(before.settings);
    expect(status, JSON.stringify(body)).toBe(200);
    const { plan } = await host.plan({ intent: wanting({ socketConnections: 5 }), credentials: NO_SIGN_IN });
    await set({ [`cluster.remote.${remote}.*`]: null });
    expect(plan.blockers.map(({ code }) => code)).toEqual(['settings_transient']);
  });

  test('are told to scripts, with the end of the key', async () => {
    const { url, username, password } = clusters.deployment(local);
    let printed = '';
    const code = await check({
      local: url,
      ca: world.ca,
      aliases: [remote],
      json: true,
      environment: { REMOTE_CLUSTER_SETUP_USERNAME: username, REMOTE_CLUSTER_SETUP_PASSWORD: password },
      print: (text) => {
        printed += text;
      },
    });
    expect(code, printed).toBe(0);
    const { connections } = JSON.parse(printed);
    expect(connections).toMatchObject([{ alias: remote, is: 'connected', keyDaysLeft: expect.any(Number) }]);
    expect(connections[0].keyDaysLeft).toBeGreaterThanOrEqual(29);
  });

  test('lead elsewhere, which a check tells at once, and back', async () => {
    const state = await change({ proxyAddress: '127.0.0.1:1' });
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(await checks()).toContainEqual(
      expect.objectContaining({
        type: 'checked',
        alias: remote,
        works: expect.objectContaining({ is: 'failing' }),
      }),
    );
    await host.undo(state.runId, NO_SIGN_IN);
    await expect
      .poll(checks, { timeout: 20_000 })
      .toContainEqual(
        expect.objectContaining({ alias: remote, works: expect.objectContaining({ is: 'connected' }) }),
      );
  });

  test('are listed with live sockets, and with what was searched through them', async () => {
    const { body } = await host.call<ConnectionsResponse>('GET', PATHS.connections);
    const listed = body.connections.find(({ alias }) => alias === remote);
    expect(listed).toMatchObject({ alias: remote, mode: 'proxy', setIn: { transient: {} } });
    expect(listed?.open).toBeGreaterThan(0);
    const [use] = (await checks()).flatMap((event) => (event.type === 'use' ? event.use : []));
    expect(use).toMatchObject({ seen: true });
    if (use?.seen) expect(use.value[remote]?.searches).toBeGreaterThan(0);
  });
});
