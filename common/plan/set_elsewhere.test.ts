import { describe, expect, test } from 'vitest';
import { configuredRemote, intent, LOCAL_DEPLOYMENT, local, observation } from '../../test/support/samples';
import type { Intent, RemoteSettings } from '../intent';
import { seen } from '../problem';
import { plan } from './plan';

const NAMED = { mode: 'proxy', proxy_address: 'archive.example:9443' };
const SETTINGS: RemoteSettings = {
  mode: 'proxy',
  proxyAddress: 'archive.example:9443',
  serverName: 'archive.example',
  socketConnections: 3,
  skipUnavailable: true,
};
const about = { alias: 'archive', remote: { name: 'archive' } };
const CHANGES: [string, Intent][] = [
  ['connecting', intent()],
  ['changing settings', { model: 'settings_changed', ...about, settings: SETTINGS }],
  ['disconnecting', { model: 'disconnected', ...about }],
];

const planned = (wanted: Intent, persistent: object, transient: object = {}) =>
  plan(
    wanted,
    observation({
      local: seen(
        local({
          remotes: seen([configuredRemote({ setIn: { persistent, transient } as never })]),
        }),
      ),
      organization: seen({ local: LOCAL_DEPLOYMENT }),
    }),
  );
const codes = (problems: { code: string }[]) =>
  problems.map(({ code }) => code).filter((code) => code.startsWith('settings_'));

describe.each(CHANGES)('before %s', (_, wanted) => {
  test('nothing is said of settings that are persistent', () => {
    const { blockers, cautions } = planned(wanted, NAMED);
    expect(codes([...blockers, ...cautions])).toEqual([]);
  });

  test.each([
    ['all', {}, NAMED],
    ['one', NAMED, { skip_unavailable: 'false' }],
  ])('%s transient ones stand in the way, since they take precedence', (_, persistent, transient) => {
    const { blockers } = planned(wanted, persistent, transient);
    expect(codes(blockers)).toEqual(['settings_transient']);
    expect(blockers.find(({ code }) => code === 'settings_transient')?.tryThis).toContain(
      '{"transient": {"cluster.remote.archive.*": null}}',
    );
  });

  test.each([
    ['all', {}],
    ['the address', { skip_unavailable: 'false' }],
  ])('%s in elasticsearch.yml is said, and stands in the way of an end', (_, persistent) => {
    const { blockers, cautions } = planned(wanted, persistent);
    const ends = wanted.model === 'disconnected';
    expect(codes(blockers)).toEqual(ends ? ['settings_in_file'] : []);
    expect(codes(cautions)).toEqual(ends ? [] : ['settings_in_file']);
  });
});

test('an alias of which only half is set, and no address, can be disconnected', () => {
  const half = configuredRemote({
    proxyAddress: undefined,
    setIn: { persistent: { skip_unavailable: 'true' }, transient: {} },
  });
  const world = observation({ local: seen(local({ remotes: seen([half]) })) });
  expect(codes(plan({ model: 'disconnected', ...about }, world).blockers)).toEqual([]);
});
