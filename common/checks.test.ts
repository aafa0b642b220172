import { describe, expect, test } from 'vitest';
import { local, observation, remote } from '../test/support/samples';
import { checks, deploymentProblem } from './checks';
import type { LocalObservation, RemoteObservation } from './observation';
import { seen, unseen } from './problem';

const WHY = { code: 'x', title: 'Not seen', why: 'w', tryThis: 't' };

const notOk = (world = observation()) =>
  checks(world)
    .filter(({ id, state }) => state !== 'ok' && id !== 'network_policy')
    .map(({ side, state, problem }) => `${side} ${state}: ${problem?.code}`);
const withRemote = (changes: Partial<RemoteObservation>) => observation({ remote: seen(remote(changes)) });
const withLocal = (changes: Partial<LocalObservation>) => observation({ local: seen(local(changes)) });
const user = (authenticationType: string) => seen({ username: 'joe', roles: [], authenticationType });

describe('the checks', () => {
  test('are ticks on both sides when nothing is in the way', () => {
    expect(notOk()).toEqual([]);
    expect(checks(observation()).map(({ side, id }) => `${side} ${id}`)).toEqual([
      ...['reachable', 'version', 'sign_in', 'licence', 'privileges', 'own_reach'].map((id) => `local ${id}`),
      ...['network_policy', 'reachable', 'version', 'sign_in', 'licence', 'privileges'].map(
        (id) => `remote ${id}`,
      ),
    ]);
  });

  test('say before anything is written that the user may set it up, but not search it', () => {
    const none = withLocal({ ownRemoteIndices: seen([]), user: user('realm') });
    expect(notOk(none)).toEqual(['local warning: own_search_not_allowed']);
    expect(checks(none, 'tls_certificate').map(({ id }) => id)).not.toContain('own_reach');
  });

  test('speak of the local alone while nobody said which remote', () => {
    expect(checks(observation({ remote: undefined })).every(({ side }) => side === 'local')).toBe(true);
  });

  test.each([
    ['a remote below 8.14', withRemote({ version: '8.13.4' }), 'remote blocked: version_too_old'],
    ['a local below 8.14', withLocal({ version: '7.17.29' }), 'local blocked: version_too_old'],
    [
      'a basic licence on the remote',
      withRemote({ license: seen({ type: 'basic', status: 'active' }) }),
      'remote blocked: licence_below_enterprise',
    ],
    [
      'a platinum licence on the local',
      withLocal({ license: seen({ type: 'platinum', status: 'active' }) }),
      'local blocked: licence_below_enterprise',
    ],
    [
      'a licence that has expired',
      withRemote({ license: seen({ type: 'enterprise', status: 'expired' }) }),
      'remote blocked: licence_expired',
    ],
    [
      'a sign-in to the remote by API key',
      withRemote({ user: user('api_key') }),
      'remote blocked: remote_login_by_api_key',
    ],
    [
      'no manage_security on the remote',
      withRemote({ privileges: seen({ manage: true, manage_security: false }) }),
      'remote blocked: privilege_missing',
    ],
    [
      'no manage on the local',
      withLocal({ privileges: seen({ manage: false, manage_security: true }) }),
      'local blocked: privilege_missing',
    ],
    [
      'the local itself as remote',
      withRemote({ clusterUuid: 'uuid-c-local' }),
      'remote blocked: remote_is_local',
    ],
    ['a remote that cannot be seen', observation({ remote: unseen(WHY) }), 'remote blocked: x'],
    ['a licence that cannot be seen', withRemote({ license: unseen(WHY) }), 'remote unknown: x'],
  ])('say so of %s', (_, world, line) => {
    // Whether the two versions go together is a line of its own.
    expect(notOk(world).filter((shown) => !shown.includes('versions_cannot_talk'))).toEqual([line]);
  });

  test('do not mind a local user who came by API key: the key is made elsewhere', () => {
    expect(notOk(withLocal({ user: user('api_key') }))).toEqual([]);
  });

  test('name the missing privilege, the user and the deployment', () => {
    const world = withRemote({ privileges: seen({ manage_security: false }), user: user('realm') });
    const result = checks(world).find(({ id, side }) => id === 'privileges' && side === 'remote');
    expect(result?.problem?.title).toBe('joe lacks the cluster privilege manage_security on c-remote');
  });
});

describe('a deployment of the list', () => {
  const deployment = { id: 'd', name: 'archive', region: 'aws-x', provider: 'aws', clusterId: 'c-remote' };

  test.each([
    ['can be chosen', { version: '9.5.3' }, undefined],
    ['can be chosen while its version is not known', {}, undefined],
    ['is too old', { version: '8.13.0' }, 'version_too_old'],
    ['is this one', { clusterId: 'c-local' }, 'remote_is_local'],
  ])('%s', (_, changes, code) => {
    expect(deploymentProblem({ ...deployment, ...changes }, local())?.code).toBe(code);
  });
});
