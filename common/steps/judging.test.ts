import { describe, expect, test } from 'vitest';
import { intent, observation } from '../../test/support/samples';
import type { Access } from '../intent';
import type { Answer, Step, Verdict } from '../plan/step';
import { judgeReload } from './reload_secure_settings';
import { searchRemote } from './search_remote';
import { storeCredential } from './store_credential';
import { judgeConnect } from './verify_connection';

/** Answers that say 200 and mean something else. */

const context = { intent: intent(), observation: observation() };
const answered = (body: unknown): Answer => ({ status: 200, body });
const codeOf = (verdict: Verdict | undefined) =>
  verdict === undefined || verdict.settled ? 'settled' : verdict.because.code;

describe('a reload of the keystore', () => {
  test('is done when no node failed', () => {
    expect(codeOf(judgeReload(answered({ nodes: { a: { name: 'a' } } })))).toBe('settled');
  });

  test('has failed when one node could not read it, though the answer is 200', () => {
    const nodes = { a: { name: 'a' }, b: { name: 'b', reload_exception: { reason: 'Keystore is missing' } } };
    expect(judgeReload(answered({ nodes }))).toMatchObject({
      settled: false,
      final: true,
      because: { code: 'keystore_reload_failed', title: '1 of 2 nodes could not read the keystore' },
    });
  });
});

describe('the active connect', () => {
  test('is proof, with the version of the remote', () => {
    const body = { archive: { connected: true, version: { number: '9.5.3' } } };
    expect(judgeConnect(answered(body), context)).toEqual({
      settled: true,
      evidence: { connected: { version: '9.5.3' } },
    });
  });

  test.each([
    [{ archive: { connected: false, error: 'api key [x] has been invalidated' } }, 'key_invalidated'],
    [{ archive: { connected: false } }, 'remote_unreachable'],
    [{}, 'remote_unreachable'],
    [null, 'remote_unreachable'],
  ])('%j is none', (body, code) => {
    expect(codeOf(judgeConnect(answered(body), context))).toBe(code);
  });
});

describe('the active connect with a key that only replicates', () => {
  const error =
    'action [indices:admin/resolve/cluster] towards remote cluster is unauthorized for user [elastic] with assigned roles [superuser] authenticated by API key id [x] of user [elastic]';
  const connect = (access: Access) =>
    judgeConnect(answered({ archive: { connected: false, error } }), {
      ...context,
      intent: intent({ access }),
    });

  test('is proof once the remote has accepted the key, which does not include the question', () => {
    expect(connect({ search: [], replication: [{ names: ['logs-*'] }] })).toMatchObject({
      settled: true,
      evidence: { connected: {}, note: expect.stringContaining('replicate') },
    });
  });

  test('is none with one that searches', () => {
    expect(connect({ search: [{ names: ['logs-*'] }], replication: [] })).toMatchObject({
      because: { code: 'remote_access_denied' },
    });
  });
});

describe('a search', () => {
  const judge = (body: unknown) => (searchRemote as Step).accept?.(answered(body), context);

  test('shows the first hits', () => {
    const hit = { _index: 'archive:logs-web', _id: '1', _source: { message: 'x' } };
    const details = { archive: { status: 'successful' } };
    expect(judge({ hits: { total: { value: 7 }, hits: [hit] }, _clusters: { details } })).toEqual({
      settled: true,
      evidence: {
        search: {
          request: 'GET archive:logs-*/_search',
          total: 7,
          hits: [{ index: 'archive:logs-web', id: '1', source: { message: 'x' } }],
        },
      },
    });
  });

  test('that is empty says so', () => {
    expect(judge({ hits: { total: { value: 0 }, hits: [] } })).toMatchObject({
      evidence: { note: expect.stringContaining('no document') },
    });
  });

  test('that skipped the remote is no proof, though the answer is 200', () => {
    const failures = [{ reason: { reason: 'api key [x] has been invalidated' } }];
    const _clusters = { details: { archive: { status: 'skipped', failures } } };
    expect(codeOf(judge({ hits: { total: { value: 0 }, hits: [] }, _clusters }))).toBe('key_invalidated');
  });
});

describe('the keystore of Elastic Cloud', () => {
  const judge = (secrets: object) => storeCredential.check?.judge(answered({ secrets }), context);

  test('holds the key when it lists its name', () => {
    expect(codeOf(judge({ 'cluster.remote.archive.credentials': { as_file: false } }))).toBe('settled');
  });

  test('does not when it lists another', () => {
    expect(codeOf(judge({ 'cluster.remote.other.credentials': {} }))).toBe('keystore_entry_missing');
  });
});
