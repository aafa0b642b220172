import { describe, expect, test } from 'vitest';
import { configuredRemote, local, observation, recordOf } from '../../../test/support/samples';
import type { RemoteSettings, SettingsIntent } from '../../intent';
import type { ConfiguredRemote } from '../../observation';
import { plan } from '../../plan/plan';
import type { StepContext } from '../../plan/step';
import type { Json } from '../../plan/types';
import { known, seen } from '../../problem';
import type { RunRecord } from '../../record/record';
import { changeConnectionSettings as step } from '.';

const PERSISTENT = {
  mode: 'proxy',
  proxy_address: 'archive.example:9443',
  server_name: 'archive.example',
  skip_unavailable: 'true',
};
const setIn = (persistent: { [name: string]: Json }, transient: { [name: string]: Json } = {}) => ({
  setIn: { persistent, transient },
});
const SETTINGS: RemoteSettings = {
  mode: 'proxy',
  proxyAddress: 'archive.example:9443',
  serverName: 'archive.example',
  socketConnections: 18,
  skipUnavailable: true,
};
const wanting = (change: object, settings: RemoteSettings = SETTINGS): SettingsIntent => ({
  model: 'settings_changed',
  alias: 'archive',
  remote: { name: 'archive' },
  settings: { ...settings, ...change } as RemoteSettings,
});
const world = (intent: SettingsIntent, ...remotes: ConfiguredRemote[]): StepContext<SettingsIntent> => ({
  intent,
  observation: observation({ local: seen(local({ remotes: seen(remotes) })), remote: undefined }),
});
const there = configuredRemote(setIn(PERSISTENT));
const sent = (context: StepContext<SettingsIntent>) =>
  step.requests(context).map(({ method, path, body }) => ({ method, path, body }));
const body = (settings: object) => ({ persistent: { cluster: { remote: { archive: settings } } } });
const codesOf = (context: StepContext, what: 'blockers' | 'cautions') =>
  plan(context.intent, context.observation)[what].map(({ code }) => code);

describe('a change of settings', () => {
  const context = world(wanting({ socketConnections: 3, skipUnavailable: false }), there);

  test('is a plan of one step, with no sign-in to the remote', () => {
    const { steps, blockers } = plan(context.intent, context.observation);
    expect(steps.map(({ id }) => id)).toEqual(['change_connection_settings']);
    expect(blockers).toEqual([]);
    expect(steps[0]?.detail).toBe('Socket connections: 3 (was 18). Skip if unavailable: No (was Yes).');
  });

  test('names what changes and nothing else', () => {
    expect(sent(context)).toEqual([
      {
        method: 'PUT',
        path: '/_cluster/settings',
        body: body({ proxy_socket_connections: 3, skip_unavailable: false }),
      },
    ]);
  });

  test('is taken back to what was set, and no default is written', () => {
    const [planned] = plan(context.intent, context.observation).steps;
    expect(planned?.undo?.requests[0]?.body).toMatchObject(
      body({ proxy_socket_connections: null, skip_unavailable: true }),
    );
  });

  test('that is so already sends nothing and has nothing to take back', () => {
    const same = world(wanting({}), there);
    expect(step.alreadySo(same)).toBe('archive already has these settings.');
    expect(plan(same.intent, same.observation).steps[0]?.undo).toBeUndefined();
  });

  test('somebody changed past us can be kept: the record is all there is to write', () => {
    const meant = recordOf(wanting({ socketConnections: 9 }), []);
    const withRecord = (record: RunRecord) => {
      const { observation } = world(wanting({}), there);
      const seenLocal = known(observation.local);
      if (!seenLocal) throw new Error('no local');
      const records = seen([{ alias: 'archive', record }]);
      return plan(wanting({}), { ...observation, local: seen({ ...seenLocal, records }) });
    };
    const kept = withRecord(meant);
    expect(kept.steps.map(({ alreadySo }) => alreadySo !== undefined)).toEqual([true]);
    expect(kept.record).toBeDefined();
    expect(withRecord(recordOf(wanting({}), [])).record).toBeUndefined();
    expect(withRecord({ ...meant, local: 'another cluster' }).record).toBeUndefined();
  });

  test('an empty server name takes the setting away', () => {
    expect(sent(world(wanting({ serverName: '' }), there))[0]?.body).toEqual(body({ server_name: null }));
  });

  test('in sniff mode is about seed nodes', () => {
    const sniffs: RemoteSettings = {
      mode: 'sniff',
      seeds: ['a:9300'],
      nodeConnections: 3,
      skipUnavailable: true,
    };
    const remote = configuredRemote({ mode: 'sniff', proxyAddress: undefined, seeds: ['a:9300'] });
    const sniffing = world(wanting({ seeds: ['a:9300', 'b:9300'] }, sniffs), remote);
    expect(sent(sniffing)[0]?.body).toEqual(body({ seeds: ['a:9300', 'b:9300'] }));
  });
});

describe('what stands in the way, and what to know before', () => {
  test.each([
    ['an alias that is gone', world(wanting({})), 'alias_unknown'],
    [
      'another mode by now',
      world(wanting({}), configuredRemote({ mode: 'sniff', seeds: ['a:1'] })),
      'settings_other_mode',
    ],
    [
      'a transient setting',
      world(wanting({}), configuredRemote(setIn(PERSISTENT, { skip_unavailable: 'false' }))),
      'settings_transient',
    ],
    ['no port', world(wanting({ proxyAddress: 'archive' }), there), 'proxy_address_unreadable'],
    ['a server name that is none', world(wanting({ serverName: 'a b' }), there), 'server_name'],
    ['no sockets', world(wanting({ socketConnections: 0 }), there), 'socket_connections'],
  ])('%s stands in the way', (_, context, code) => {
    expect(codesOf(context, 'blockers')).toEqual([code]);
  });

  test.each([
    [
      'elasticsearch.yml',
      world(wanting({ socketConnections: 3 }), configuredRemote(setIn({}))),
      'settings_in_file',
    ],
    ['another address', world(wanting({ proxyAddress: 'b.example:9443' }), there), 'settings_lead_elsewhere'],
    [
      'the other model’s port',
      world(wanting({ proxyAddress: 'archive.example:9400' }), there),
      'settings_port_of_other_model',
    ],
  ])('%s is to be known', (_, context, code) => {
    expect(codesOf(context, 'cautions')).toEqual([code]);
  });
});

describe('meanwhile and after', () => {
  const context = world(wanting({ skipUnavailable: false }), there);

  test('somebody else’s change is not run over', () => {
    const other = world(context.intent, configuredRemote({ socketConnections: 5 }));
    expect(step.unchanged?.(context, context)).toBeUndefined();
    expect(step.unchanged?.(context, other)?.code).toBe('changed_meanwhile');
  });

  test.each([
    [{ skip_unavailable: false }, true],
    [{ skip_unavailable: true }, false],
  ])('counts as done once the local shows %j', (shown, settled) => {
    const info = {
      proxy_address: 'archive.example:9443',
      server_name: 'archive.example',
      max_proxy_socket_connections: 18,
      ...shown,
    };
    expect(step.check?.judge({ status: 200, body: { archive: info } }, context).settled).toBe(settled);
    expect(step.check?.judge({ status: 200, body: {} }, context).settled).toBe(false);
  });
});
