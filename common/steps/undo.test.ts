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
import type { CrossClusterKey, Observation } from '../observation';
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
        fills: { '/ids/0': 'cross_cluster_key.id' },
        refusesInside: 'keys',
      },
    ]);
  });

  test('a credential removes it from the keystore, and has the nodes read it again', () => {
    expect(undoOf('store_credential', fresh)?.requests).toMatchObject([
      {
        system: 'organization',
        method: 'PATCH',
        body: { secrets: { 'cluster.remote.archive.credentials': {} } },
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

describe('a disconnect', () => {
  const disconnect: DisconnectIntent = {
    model: 'disconnected',
    alias: 'archive',
    remote: { name: 'archive' },
  };
  const { metadata } = managedKey();
  const bound = (id: string, path: string) =>
    managedKey({
      id,
      certificateIdentity: 'CN=.*',
      metadata: { ...metadata, signing_certificate: 'node.crt', signing_authorities: [path] },
    });
  const planned = (keys: CrossClusterKey[]) =>
    plan(
      disconnect,
      connected({
        organization: seen({ id: 'o-1', local: LOCAL_DEPLOYMENT }),
        remote: seen(remote({ keys: seen(keys) })),
      }),
    ).steps;

  test('takes the connection away last, so that it is there as long as anything is left', () => {
    expect(planned([bound('key-1', 'its.crt')]).map(({ id }) => id)).toEqual([
      'distrust_signing_authority',
      'remove_credential',
      'invalidate_keys',
      'remove_connection',
    ]);
  });

  test('takes the CAs of all its keys off the list, which go with them', () => {
    const [distrust] = planned([bound('key-1', 'its.crt'), bound('key-0', 'earlier.crt')]);
    expect(distrust?.requests).toMatchObject([
      { body: { persistent: { 'cluster.remote.signing.certificate_authorities': null } } },
    ]);
  });
});
