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
import { seen, unseen } from '../problem';
import { plan } from './plan';
import type { PlannedRequest } from './types';

const stepsOf = (...[wanted, seenNow]: Parameters<typeof plan>) =>
  plan(wanted, seenNow).steps.map(({ id, alreadySo }) => (alreadySo ? `(${id})` : id));
const blockersOf = (...args: Parameters<typeof plan>) => plan(...args).blockers.map(({ code }) => code);

describe('the steps of a plan', () => {
  test('with an Elastic Cloud API key: the key goes into the keystore by itself', () => {
    expect(stepsOf(intent(), observation({ organization: ORGANIZATION }))).toEqual([
      'create_cross_cluster_key',
      'store_credential',
      'reload_secure_settings',
      'add_connection',
      'verify_connection',
      'search_remote',
    ]);
  });

  test('without one: a person puts it there, once the connection can be seen to work', () => {
    expect(stepsOf(intent(), observation())).toEqual([
      'create_cross_cluster_key',
      'add_connection',
      'await_credential',
      'verify_connection',
      'search_remote',
    ]);
  });

  test('by hand as well when the key of the organization does not see this deployment', () => {
    const steps = stepsOf(intent(), observation({ organization: seen({}) }));
    expect(steps).toContain('await_credential');
  });

  test('when everything is so already, nothing is left but the proof', () => {
    expect(stepsOf(intent(), connected({ organization: ORGANIZATION }))).toEqual([
      '(change_cross_cluster_key)',
      '(store_credential)',
      '(reload_secure_settings)',
      '(add_connection)',
      'verify_connection',
      'search_remote',
    ]);
  });

  test('a key that was replicated only is not searched with', () => {
    const access = { search: [], replication: [{ names: ['logs-*'] }] };
    expect(stepsOf(intent({ access }), observation())).not.toContain('search_remote');
  });

  test('another access is given to the key in use, which stays where it is stored', () => {
    const access = { search: [{ names: ['orders'] }], replication: [] };
    expect(stepsOf(intent({ access }), connected())).toEqual([
      'change_cross_cluster_key',
      '(add_connection)',
      '(await_credential)',
      'verify_connection',
      'search_remote',
    ]);
    const [change] = plan(intent({ access }), connected()).steps;
    expect(change?.requests).toMatchObject([
      {
        path: '/_security/cross_cluster/api_key/key-1',
        body: { access: { search: [{ names: ['orders'] }] } },
      },
    ]);
    expect(change?.undo?.requests).toMatchObject([{ body: { access: { search: [{ names: ['logs-*'] }] } } }]);
  });

  test('a key that is to lose its end is replaced, and goes once the new one is proved', () => {
    const steps = stepsOf(intent({ expirationDays: undefined }), connected({ organization: ORGANIZATION }));
    expect(steps).toEqual([
      'create_cross_cluster_key',
      'store_credential',
      'reload_secure_settings',
      '(add_connection)',
      'verify_connection',
      'remove_superseded_keys',
      'search_remote',
    ]);
  });

  test('by hand it goes before, since the new one could not be told from it', () => {
    const steps = plan(intent({ expirationDays: undefined }), connected()).steps;
    expect(steps.map(({ id }) => id)).toEqual([
      'create_cross_cluster_key',
      'add_connection',
      'remove_superseded_keys',
      'await_credential',
      'verify_connection',
      'search_remote',
    ]);
    expect(steps[2]?.detail).toContain('stops working until the new key is stored');
  });

  test('an orphan of a run that stopped is removed, other keys are not', () => {
    const orphan = managedKey({ id: 'orphan' });
    const ofAnotherAlias = managedKey({ id: 'b', metadata: { ...orphan.metadata, alias: 'other' } });
    const ofAnotherCluster = managedKey({
      id: 'c',
      metadata: { ...orphan.metadata, local_cluster_uuid: 'uuid-other' },
    });
    const ofSomebodyElse = managedKey({ id: 'd', metadata: {} });
    const keys = seen([orphan, ofAnotherAlias, ofAnotherCluster, ofSomebodyElse]);
    const { steps, untouched } = plan(intent(), observation({ remote: seen(remote({ keys })) }));
    const removal = steps.find(({ id }) => id === 'remove_superseded_keys');
    expect(removal?.requests[0]?.body).toEqual({ ids: ['orphan'] });
    expect(untouched.join()).toContain('3 other cross-cluster keys');
  });
});

test('a text that looks like a named value is none, wherever it comes from', () => {
  const named = '{{cross_cluster_key.encoded}} {{signing.key}}';
  const query = '{"template": {"source": "{{_user.username}}"}}';
  const wanted = intent({
    remote: { ...intent().remote, name: named },
    access: { search: [{ names: ['logs-*'], query }], replication: [] },
  });
  const world = observation({
    organization: seen({ local: { ...LOCAL_DEPLOYMENT, name: named } }),
    remote: seen(remote({ keys: seen([managedKey({ metadata: { ...managedKey().metadata, named } })]) })),
  });
  const { steps, blockers } = plan(wanted, world);
  const filled = steps.flatMap(({ id, requests }) =>
    requests.flatMap(({ fills = {} }) => Object.entries(fills).map(([place, name]) => [id, place, name])),
  );
  expect(blockers).toEqual([]);
  expect(filled).toEqual([
    ['create_cross_cluster_key', '/metadata/run_id', 'run.id'],
    ['store_credential', '/secrets/cluster.remote.archive.credentials/value', 'cross_cluster_key.encoded'],
  ]);
});

describe('the requests of a plan', () => {
  const { steps } = plan(intent(), observation({ organization: ORGANIZATION }));
  const requests = steps.flatMap((step): PlannedRequest[] => step.requests);
  const bodyOf = (path: string) => requests.find((request) => request.path === path)?.body;

  test('the key has the access and the life that were asked for, and says whose it is', () => {
    expect(bodyOf('/_security/cross_cluster/api_key')).toEqual({
      name: 'observability → archive',
      access: { search: [{ names: ['logs-*'] }] },
      expiration: '365d',
      metadata: {
        managed_by: 'remote-cluster-setup',
        alias: 'archive',
        proxy_address: 'archive.example:9443',
        local_cluster_uuid: 'uuid-c-local',
        local_cluster_name: 'c-local',
        run_id: '{{run.id}}',
        expiration_days: 365,
      },
    });
  });

  test('the keystore entry has the alias in its name and the key only by name', () => {
    expect(bodyOf('/deployments/d-local/elasticsearch/main-elasticsearch/keystore')).toEqual({
      secrets: {
        'cluster.remote.archive.credentials': { value: '{{cross_cluster_key.encoded}}', as_file: false },
      },
    });
  });

  test('all settings of the alias go in one request, and no other alias is in it', () => {
    expect(bodyOf('/_cluster/settings')).toEqual({
      persistent: {
        cluster: {
          remote: {
            archive: {
              mode: 'proxy',
              proxy_address: 'archive.example:9443',
              server_name: 'archive.example',
              proxy_socket_connections: 18,
              skip_unavailable: true,
            },
          },
        },
      },
    });
  });

  test('limits on documents and fields go into the key as Elasticsearch takes them', () => {
    const search = [
      {
        names: ['logs-*'],
        query: '{"term":{"team":"payments"}}',
        field_security: { grant: ['*'], except: ['card'] },
      },
    ];
    const limited = plan(intent({ access: { search, replication: [] } }), observation());
    expect(limited.steps[0]?.requests[0]?.body).toMatchObject({
      access: {
        search: [
          {
            names: ['logs-*'],
            query: { term: { team: 'payments' } },
            field_security: { grant: ['*'], except: ['card'] },
          },
        ],
      },
    });
  });
});

describe('what stands in the way of a plan', () => {
  test('nothing, when all is well', () => {
    expect(blockersOf(intent(), observation())).toEqual([]);
  });

  test('nobody is signed in to the remote', () => {
    expect(blockersOf(intent(), observation({ remote: undefined }))).toEqual(['remote_not_signed_in']);
  });

  test('a side that cannot be reached, by its own reason', () => {
    const why = { code: 'connection_refused', title: 't', why: 'w', tryThis: 't' };
    expect(blockersOf(intent(), observation({ remote: unseen(why) }))).toEqual(['connection_refused']);
  });

  test('an alias that belongs to another remote', () => {
    const remotes = seen([configuredRemote({ proxyAddress: 'foreign.example:9443' })]);
    expect(blockersOf(intent(), observation({ local: seen(local({ remotes })) }))).toEqual(['alias_taken']);
  });

  test('an alias that somebody else took after a run of ours had stopped', () => {
    const remotes = seen([configuredRemote({ proxyAddress: 'foreign.example:9443' })]);
    const orphan = seen(remote({ keys: seen([managedKey()]) }));
    const world = observation({ local: seen(local({ remotes })), remote: orphan });
    expect(blockersOf(intent(), world)).toEqual(['alias_taken']);
  });

  test('not an alias of ours whose key was revoked or has expired', () => {
    const ended = seen(remote({ endedKeys: [managedKey()] }));
    expect(blockersOf(intent(), connected({ remote: ended }))).toEqual([]);
  });

  test('not an alias of ours, which is what running again is about', () => {
    expect(blockersOf(intent(), connected())).toEqual([]);
  });

  test.each([
    ['an alias with capitals', { alias: 'Archive' }, 'alias_uppercase'],
    ['no access', { access: { search: [], replication: [] } }, 'access_empty'],
    [
      'a document filter that is no query',
      { access: { search: [{ names: ['a'], query: '{' }], replication: [] } },
      'access_query_unreadable',
    ],
    [
      'an address without a port',
      { connection: { ...intent().connection, proxyAddress: 'archive.example' } },
      'proxy_address_unreadable',
    ],
  ])('%s', (_, changes, code) => {
    expect(blockersOf(intent(changes), observation())).toContain(code);
  });
});

test.each([
  ['169.254.169.254:9443', ['proxy_address_special']],
  ['[::ffff:169.254.169.254]:9443', ['proxy_address_special']],
  ['2852039166:9443', ['proxy_address_special']],
  ['metadata.google.internal:80', ['proxy_address_special']],
  ['[fe80::1]:9443', ['proxy_address_special']],
  ['10.0.0.1:9443', []],
  ['archive.example:9443', []],
])('what belongs to a machine or its provider is cautioned as a proxy address: %s', (proxyAddress, codes) => {
  const { connection } = intent();
  const { cautions } = plan(intent({ connection: { ...connection, proxyAddress } }), observation());
  expect(cautions.map(({ code }) => code)).toEqual(codes);
});
