import { describe, expect, test } from 'vitest';
import {
  configuredRemote,
  connected,
  intent,
  LOCAL_DEPLOYMENT,
  local,
  managedKey,
  ORGANIZATION,
  observation,
  remote,
} from '../../test/support/samples';
import type { DisconnectIntent } from '../intent';
import type { Observation } from '../observation';
import { plan } from '../plan/plan';
import { seen } from '../problem';

const undoOf = (id: string, world: Observation) =>
  plan(intent(), world).steps.find((step) => step.id === id)?.undo;
const halfMade = (changes: Parameters<typeof configuredRemote>[0]) =>
  observation({
    organization: ORGANIZATION,
    local: seen(local({ remotes: seen([configuredRemote({ answer: undefined, ...changes })]) })),
    remote: seen(remote({ keys: seen([managedKey()]) })),
  });

describe('taking back', () => {
  const fresh = observation({ organization: ORGANIZATION });

  test('a key invalidates it, by the id that it got', () => {
    expect(undoOf('create_cross_cluster_key', fresh)?.requests).toEqual([
      {
        system: 'remote',
        method: 'DELETE',
        path: '/_security/api_key',
        body: { ids: ['{{cross_cluster_key.id}}'] },
        fills: ['cross_cluster_key.id'],
      },
    ]);
  });

  test('a credential removes it from the keystore, and has the nodes read it again', () => {
    expect(undoOf('store_credential', fresh)?.requests).toMatchObject([
      {
        system: 'organization',
        method: 'PATCH',
        body: { secrets: { 'cluster.remote.archive.credentials': null } },
      },
      { system: 'local', path: '/_nodes/reload_secure_settings' },
    ]);
  });

  test('a connection removes all settings of its alias and no other', () => {
    expect(undoOf('add_connection', fresh)?.requests[0]?.body).toEqual({
      persistent: { 'cluster.remote.archive.*': null },
    });
  });

  test('leaves a credential that was there before the run', () => {
    expect(undoOf('store_credential', halfMade({ hasCredentials: true }))).toBeUndefined();
  });

  test('gives a connection the settings it had before the run', () => {
    const undo = undoOf('add_connection', halfMade({ proxyAddress: 'before.example:9443' }));
    expect(undo?.requests[0]?.body).toMatchObject({
      persistent: { cluster: { remote: { archive: { proxy_address: 'before.example:9443' } } } },
    });
  });

  test('does nothing for steps that only look', () => {
    expect(undoOf('verify_connection', connected())).toBeUndefined();
    expect(undoOf('search_remote', connected())).toBeUndefined();
  });
});

describe('a disconnect that stopped once the connection was gone', () => {
  const disconnect: DisconnectIntent = {
    model: 'disconnected',
    alias: 'archive',
    remote: { name: 'archive' },
  };
  const deployment = (keystore: string[]) =>
    seen({ id: 'o-1', local: { ...LOCAL_DEPLOYMENT, keystore: seen(keystore) } });
  const left = deployment(['cluster.remote.archive.credentials']);
  const { metadata } = managedKey();
  const bound = managedKey({
    certificateIdentity: 'CN=.*',
    metadata: { ...metadata, signing_certificate: 'node.crt', signing_authorities: ['its.crt'] },
  });
  const planned = (world: Partial<Observation>) => plan(disconnect, observation(world));
  const toDo = ({ steps }: ReturnType<typeof planned>) =>
    steps.filter(({ alreadySo }) => alreadySo === undefined).map(({ id }) => id);

  test('goes on with what is left of it: the CA, the keystore’s entry and the key', () => {
    const found = planned({ organization: left, remote: seen(remote({ keys: seen([bound]) })) });
    expect(found.blockers).toEqual([]);
    expect(toDo(found)).toEqual(['distrust_signing_authority', 'remove_credential', 'invalidate_keys']);
  });

  test('takes the entry out where nothing but that is left', () => {
    const found = planned({ organization: left, remote: seen(remote({ endedKeys: [managedKey()] })) });
    expect(found.blockers).toEqual([]);
    expect(toDo(found)).toEqual(['remove_credential']);
  });

  test('leaves an entry of that name alone that nothing says is ours', () => {
    const found = planned({ organization: left });
    expect(found.blockers).toMatchObject([{ code: 'alias_unknown' }]);
    expect(toDo(found)).toEqual([]);
  });

  test('is done with once nothing is left', () => {
    const found = planned({
      organization: deployment([]),
      remote: seen(remote({ endedKeys: [managedKey()] })),
    });
    expect(found.blockers).toMatchObject([{ code: 'alias_unknown' }]);
  });
});
