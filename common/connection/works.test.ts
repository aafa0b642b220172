import { describe, expect, test } from 'vitest';
import { configuredRemote } from '../../test/support/samples';
import { limitOfSearch, works } from './works';

const CAST = { local: 'this deployment', remote: 'archive', alias: 'archive' };
const tried = (error: string, remote = configuredRemote()) =>
  works({ connected: false, error }, remote, CAST);

/** As 8.19 and 9.5 say it to a user with the cluster privilege `manage` and no other. */
const BY_THE_LOCAL =
  'action [indices:admin/resolve/cluster] towards remote cluster [archive] is unauthorized for user [bob] with effective roles [admin] because no remote indices privileges apply for the target cluster';
const BY_THE_REMOTE =
  'action [indices:admin/resolve/cluster] is unauthorized for user [bob] with effective roles [] (assigned roles [admin] were not found), this action is granted by the index privileges [read_cross_cluster,view_index_metadata,manage,read,all]';

describe('a try to connect', () => {
  test('that works has no limit', () => {
    expect(works({ connected: true, version: '9.5.3' }, configuredRemote(), CAST)).toEqual({
      is: 'connected',
      version: '9.5.3',
    });
  });

  test('whose key only replicates is no failure', () => {
    const words =
      'action [indices:admin/resolve/cluster] towards remote cluster [archive] is unauthorized for user [elastic]';
    expect(tried(words)).toMatchObject({
      is: 'connected',
      limit: { code: 'remote_access_denied', title: 'You may not search archive' },
    });
  });

  test('that the local refuses to the one who asks is open, and was not tested', () => {
    expect(tried(BY_THE_LOCAL)).toMatchObject({
      is: 'connected',
      lastKnown: true,
      limit: {
        code: 'user_without_remote_privileges',
        cause: BY_THE_LOCAL,
        offer: { text: expect.stringContaining('"remote_indices"') },
      },
    });
  });

  test('that the remote refuses over TLS certificates works', () => {
    const verdict = tried(BY_THE_REMOTE, configuredRemote({ hasCredentials: false }));
    expect(verdict).toMatchObject({
      is: 'connected',
      limit: { code: 'user_without_role_on_remote', offer: { text: expect.stringContaining('"indices"') } },
    });
    expect(verdict).not.toHaveProperty('lastKnown');
  });

  test('that the local does not let the one who asks make says nothing', () => {
    expect(tried(`HTTP 403: ${BY_THE_REMOTE}`)).toMatchObject({
      is: 'unknown',
      problem: { code: 'privilege_missing' },
    });
  });

  test.each([
    ['no key and the port for keys', { hasCredentials: false }, 'credential_missing'],
    ['a key', { hasCredentials: true }, 'remote_unreachable'],
    [
      'no key and another port',
      { hasCredentials: false, proxyAddress: 'archive.example:9400' },
      'remote_unreachable',
    ],
  ])('with %s that gets no answer', (_, changes, code) => {
    const remote = configuredRemote({ proxyAddress: 'archive.example:9443', ...changes });
    expect(tried('', remote)).toMatchObject({ is: 'failing', problem: { code } });
  });
});

describe('a search that fails', () => {
  test.each([
    [BY_THE_LOCAL, 'user_without_remote_privileges'],
    [BY_THE_REMOTE, 'user_without_role_on_remote'],
    [`HTTP 403: ${BY_THE_REMOTE}`, 'user_without_role_on_remote'],
    ['api key [x] has been invalidated', undefined],
    ['', undefined],
  ])('with “%s” refuses the person: %s', (words, code) => {
    expect(limitOfSearch(words, CAST)?.code).toBe(code);
  });
});
