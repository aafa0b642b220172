import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  configuredRemote,
  connected,
  intent,
  local,
  managedKey,
  observation,
  remote,
} from '../../test/support/samples';
import type { Access } from '../intent';
import { seen } from '../problem';
import { accessSignature, keyInUse } from './facts';

describe('two accesses are the same', () => {
  const entry = fc.record(
    { names: fc.array(fc.string()), query: fc.constant('{"a":1}') },
    { requiredKeys: ['names'] },
  );

  test('whatever the order of entries and names', () => {
    fc.assert(
      fc.property(fc.array(entry), (search) => {
        const turned = [...search]
          .reverse()
          .map(({ names, ...rest }) => ({ ...rest, names: [...names].reverse() }));
        const signature = (list: Access['search']) => accessSignature({ search: list, replication: [] });
        return signature(search) === signature(turned);
      }),
    );
  });

  test.each<[string, Access['search'][0], Access['search'][0]]>([
    ['another name', { names: ['a'] }, { names: ['b'] }],
    ['a query', { names: ['a'] }, { names: ['a'], query: '{}' }],
    ['fields', { names: ['a'] }, { names: ['a'], field_security: { grant: ['x'] } }],
  ])('but not with %s', (_, one, other) => {
    const signature = (search: Access['search'][0]) => accessSignature({ search: [search], replication: [] });
    expect(signature(one)).not.toBe(signature(other));
  });

  test('a query counts by its meaning, not its spaces', () => {
    const signature = (query: string) =>
      accessSignature({ search: [{ names: ['a'], query }], replication: [] });
    expect(signature('{ "a" : 1 }')).toBe(signature('{"a":1}'));
  });
});

describe('the key in use', () => {
  const withRemote = (changes: Parameters<typeof configuredRemote>[0]) =>
    connected({ local: seen(local({ remotes: seen([configuredRemote(changes)]) })) });
  const found = (world = connected(), wanted = intent()) =>
    keyInUse({ intent: wanted, observation: world })?.id;

  test('is the newest of ours, when the connection works', () => {
    const keys = seen([managedKey({ id: 'old', creation: 1 }), managedKey({ id: 'new', creation: 2 })]);
    expect(found(connected({ remote: seen(remote({ keys })) }))).toBe('new');
  });

  test.each([
    ['the alias does not exist', observation()],
    ['the keystore holds no credential', withRemote({ hasCredentials: false })],
    ['the connection fails', withRemote({ answer: { connected: false, error: 'Unable to connect' } })],
    ['nobody tried the connection', withRemote({ answer: undefined })],
    ['it leads elsewhere', withRemote({ proxyAddress: 'other.example:9443' })],
  ])('is none when %s', (_, world) => {
    expect(found(world)).toBeUndefined();
  });

  test('is none when another access or another life was asked for', () => {
    const access = { search: [{ names: ['*'] }], replication: [] };
    expect(found(connected(), intent({ access }))).toBeUndefined();
    expect(found(connected(), intent({ expirationDays: undefined }))).toBeUndefined();
  });
});
