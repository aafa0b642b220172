import { describe, expect, test } from 'vitest';
import { configuredRemote } from '../../test/support/samples';
import { judgeTry } from './tried_connection';

const CAST = { local: 'this deployment', remote: 'archive', alias: 'archive' };
const failing = (error: string) => ({ connected: false, error });

describe('a try to connect', () => {
  test('that works has neither problem nor limit', () => {
    expect(judgeTry({ connected: true, version: '9.5.3' }, configuredRemote(), CAST)).toEqual({});
  });

  test('whose key only replicates is no failure', () => {
    const words =
      'action [indices:admin/resolve/cluster] towards remote cluster [archive] is unauthorized for user [elastic]';
    expect(judgeTry(failing(words), configuredRemote(), CAST)).toMatchObject({
      limit: { code: 'remote_access_denied', title: 'archive is reached, but you may not search there' },
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
    expect(judgeTry(failing(''), remote, CAST).problem?.code).toBe(code);
  });
});
