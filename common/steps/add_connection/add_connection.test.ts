import { describe, expect, test } from 'vitest';
import { configuredRemote, intent, local, observation } from '../../../test/support/samples';
import { kindOf } from '../../effects';
import type { ConfiguredRemote } from '../../observation';
import { seen } from '../../problem';
import { addConnection } from '.';

const world = (...remotes: ConfiguredRemote[]) => ({
  intent: intent(),
  observation: observation({ local: seen(local({ remotes: seen(remotes) })) }),
});
const elsewhere = configuredRemote({ proxyAddress: 'foreign.example:9443' });
const sniffing = configuredRemote({ mode: 'sniff', proxyAddress: undefined, seeds: ['a:9300'] });

describe('right before the connection is added, an alias that', () => {
  test.each([
    ['is still free', world(), world(), undefined],
    ['still leads where it led', world(elsewhere), world(elsewhere), undefined],
    ['was taken meanwhile', world(), world(elsewhere), 'alias_changed_meanwhile'],
    ['was taken meanwhile in sniff mode', world(), world(sniffing), 'alias_changed_meanwhile'],
    ['leads elsewhere by now', world(configuredRemote()), world(elsewhere), 'alias_changed_meanwhile'],
    ['was removed', world(elsewhere), world(), 'alias_changed_meanwhile'],
  ])('%s', (_, reviewed, now, code) => {
    expect(addConnection.unchanged?.(reviewed, now)?.code).toBe(code);
  });
});

test('an address that is an IP address has no server name', () => {
  const connection = { ...intent().connection, proxyAddress: '10.0.0.1:9443', serverName: '' };
  const [request] = addConnection.requests({ ...world(), intent: intent({ connection }) });
  expect(request?.body).toMatchObject({
    persistent: { cluster: { remote: { archive: { server_name: null } } } },
  });
});

test('a remote in sniff mode loses the settings of that mode, which proxy mode refuses, and gets them back', () => {
  const before = world({ ...sniffing, nodeConnections: 3 });
  expect(addConnection.requests(before)[0]?.body).toMatchObject(
    ofAlias({ mode: 'proxy', seeds: null, node_connections: null }),
  );
  const [effect] = addConnection.effects?.(before) ?? [];
  if (!effect) throw new Error('it changes nothing');
  const back = kindOf(effect.thing).put(effect.thing, effect.before ?? null, before);
  expect(back?.[0]?.body).toMatchObject(
    ofAlias({ mode: 'sniff', proxy_address: null, seeds: ['a:9300'], node_connections: 3 }),
  );
});

const ofAlias = (settings: object) => ({ persistent: { cluster: { remote: { archive: settings } } } });
