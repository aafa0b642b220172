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
import { known, seen } from '../problem';
import { accessSignature, grants, keysInUse, lifeOf } from './key_facts';

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

describe('the keys in use', () => {
  const withRemote = (changes: Parameters<typeof configuredRemote>[0]) =>
    connected({ local: seen(local({ remotes: seen([configuredRemote(changes)]) })) });
  const found = (world = connected(), wanted = intent()) =>
    keysInUse({ intent: wanted, observation: world }).map(({ id }) => id);

  test('are all of ours when the connection works, since nobody shows which the keystore holds', () => {
    const keys = seen([managedKey({ id: 'old', creation: 1 }), managedKey({ id: 'new', creation: 2 })]);
    expect(found(connected({ remote: seen(remote({ keys })) }))).toEqual(['new', 'old']);
  });

  test.each([
    ['the alias does not exist', observation()],
    ['the keystore holds no credential', withRemote({ hasCredentials: false })],
    ['the connection fails', withRemote({ answer: { connected: false, error: 'Unable to connect' } })],
    ['nobody tried the connection', withRemote({ answer: undefined })],
    ['it leads elsewhere', withRemote({ proxyAddress: 'other.example:9443' })],
  ])('are none when %s', (_, world) => {
    expect(found(world)).toEqual([]);
  });

  test('stay so with another access, address or end, but cannot lose their end', () => {
    const access = { search: [{ names: ['*'] }], replication: [] };
    const connection = { ...intent().connection, proxyAddress: 'archive.example:443' };
    expect(found(connected(), intent({ access, connection, expirationDays: 30 }))).toEqual(['key-1']);
    expect(found(connected(), intent({ expirationDays: undefined }))).toEqual([]);
  });

  test.each([
    ['another access', { access: { search: [{ names: ['*'] }], replication: [] } }],
    ['another address', { connection: { ...intent().connection, proxyAddress: 'archive.example:443' } }],
    ['another end', { expirationDays: 30 }],
  ])('do not grant %s before they are changed', (_, changes) => {
    expect(grants(managedKey(), { intent: intent(), observation: observation() })).toBe(true);
    expect(grants(managedKey(), { intent: intent(changes), observation: observation() })).toBe(false);
  });

  test('are none when somebody else made one of them: nobody but its maker may change a key', () => {
    const owned = (username: string) => seen([managedKey({ owner: { username, realm: 'native1' } })]);
    const { username } = known(known(connected().remote)?.user) ?? { username: '' };
    expect(found(connected({ remote: seen(remote({ keys: owned(username) })) }))).toEqual(['key-1']);
    expect(found(connected({ remote: seen(remote({ keys: owned('somebody-else') })) }))).toEqual([]);
  });

  test.each([
    [100, true],
    [200, false],
  ])(
    'are renewed once less than half of their days is left: after %s days nothing is to do: %s',
    (days, so) => {
      const later = observation({ at: days * 86_400_000 });
      expect(grants(managedKey(), { intent: intent(), observation: later })).toBe(so);
    },
  );

  test('a key that does not say for how many days it was made shows it by its dates', () => {
    expect(lifeOf(managedKey({ creation: 0, expiration: 30 * 86_400_000, metadata: {} }))).toBe(30);
    expect(lifeOf(managedKey({ expiration: undefined }))).toBeUndefined();
  });
});
