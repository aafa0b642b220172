import { describe, expect, test } from 'vitest';
import { configuredRemote, local, observation } from '../../test/support/samples';
import { seen } from '../problem';
import { kindOf, standing } from '.';
import { connectionBefore, connectionValue } from './local';

const thing = { kind: 'connection' as const, alias: 'archive' };
const remote = configuredRemote();
const setIn = { persistent: { mode: 'proxy', proxy_address: remote.proxyAddress ?? '' }, transient: {} };
const world = (now = remote) => ({
  intent: { model: 'disconnected' as const, alias: 'archive', remote: { name: 'archive' } },
  observation: observation({ local: seen(local({ remotes: seen([now]) })) }),
});

describe('a connection of which not everything was set', () => {
  const before = connectionBefore({ ...remote, setIn });

  test('is given back without what it had by default', () => {
    expect(before).toMatchObject({
      proxy_address: remote.proxyAddress,
      proxy_socket_connections: null,
      skip_unavailable: null,
    });
    expect(JSON.stringify(kindOf(thing).put(thing, before, world()))).toContain('"skip_unavailable":null');
  });

  test('is as before whatever the defaults are', () => {
    const after = { ...(connectionValue(remote) as object), proxy_address: 'elsewhere.example:9443' };
    expect(standing({ step: 's', thing, before, after }, world({ ...remote, skipUnavailable: false }))).toBe(
      'as_before',
    );
  });
});

test('what was set is given back as it was set', () => {
  const persistent = { ...setIn.persistent, proxy_socket_connections: '18', skip_unavailable: 'true' };
  const whole = connectionBefore({ ...remote, setIn: { ...setIn, persistent } });
  expect(whole).toEqual(connectionValue(remote));
});
