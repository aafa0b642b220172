import { describe, expect, test } from 'vitest';
import { intent, local, observation, recordOf, remote } from '../../test/support/samples';
import type { LocalObservation, LocalUser, Role } from '../observation';
import { plan } from '../plan/plan';
import type { Step } from '../plan/step';
import { effectsOf } from '../plan/step_effects';
import { undoPlan } from '../plan/undo';
import { seen, unseen } from '../problem';
import { extendRole } from './extend_role';
import { grantRole } from './grant_role';
import { refuseReader, searchAsReader } from './search_as_reader';

/** The steps that let users of the local read the remote. */

const user = (username: string, changes: Partial<LocalUser> = {}): LocalUser => ({
  username,
  roles: ['kibana_user'],
  full_name: 'A Person',
  email: null,
  metadata: { team: 'web' },
  enabled: true,
  ...changes,
});
const ELASTIC = user('elastic', { roles: ['superuser'], metadata: { _reserved: true } });
const WHY = {
  code: 'privilege_missing',
  title: 't',
  why: 'w',
  tryThis: 't',
  cause: 'HTTP 403: may not run as',
};

const wanted = (users: string[] = ['anna'], role = 'archive-reader') => intent({ reader: { role, users } });
const world = (changes: Partial<LocalObservation> = {}) =>
  observation({
    local: seen(
      local({
        users: seen([user('anna'), user('ben', { roles: ['archive-reader'] }), ELASTIC]),
        role: seen(null),
        runsAs: seen(true),
        ...changes,
      }),
    ),
    remote: seen(
      remote({
        indices: seen([
          { name: 'logs-web', kind: 'index' },
          { name: 'orders', kind: 'index' },
        ]),
      }),
    ),
  });
const contextOf = (...args: Parameters<typeof wanted>) => ({ intent: wanted(...args), observation: world() });
const stepsOf = (...args: Parameters<typeof plan>) => plan(...args).steps.map(({ id }) => id);
const stepOf = (id: string, ...args: Parameters<typeof plan>) =>
  plan(...args).steps.find((step) => step.id === id);
const blockersOf = (...args: Parameters<typeof plan>) => plan(...args).blockers.map(({ code }) => code);

describe('a plan', () => {
  test('has none of it unless asked to', () => {
    expect(stepsOf(intent(), world())).not.toContain('extend_role');
  });

  test('makes the role, gives it, and proves it, once the connection is proved', () => {
    expect(stepsOf(wanted(), world()).slice(-5)).toEqual([
      'search_remote',
      'extend_role',
      'grant_role',
      'search_as_reader',
      'refuse_reader',
    ]);
  });

  test('acts as the first user, and shows so in the request', () => {
    expect(stepOf('search_as_reader', wanted(['anna', 'ben']), world())?.requests[0]?.as).toBe('anna');
    expect(stepOf('refuse_reader', wanted(), world())?.requests[0]).toMatchObject({
      as: 'anna',
      path: '/archive%3Aorders/_search',
    });
  });

  test('sees nobody refused where the key leaves nothing out', () => {
    const access = { search: [{ names: ['*'] }], replication: [] };
    expect(stepsOf({ ...wanted(), access }, world())).not.toContain('refuse_reader');
  });

  test('makes the role for nobody yet, and says why it is not proved as somebody', () => {
    expect(stepsOf(wanted([]), world()).at(-1)).toBe('extend_role');
    expect(plan(wanted([]), world()).cautions).toEqual([]);
    const unproved = plan(wanted(), world({ runsAs: unseen(WHY) }));
    expect(unproved.steps.at(-1)?.id).toBe('grant_role');
    expect(unproved.cautions).toMatchObject([{ code: 'role_unproved', cause: WHY.cause }]);
  });
});

describe('the role', () => {
  const existing = { cluster: ['monitor'], metadata: { owner: '{{team}}' } };

  test('that is new is removed by an undo', () => {
    expect(stepOf('extend_role', wanted(), world())).toMatchObject({
      title: 'Make the role “archive-reader” on c-local',
      requests: [{ method: 'PUT', path: '/_security/role/archive-reader' }],
      undo: { requests: [{ method: 'DELETE', path: '/_security/role/archive-reader' }] },
    });
  });

  test('that is there is sent with all it has, as it is, and given back by an undo', () => {
    const step = stepOf('extend_role', wanted(), world({ role: seen(existing) }));
    expect(step?.title).toBe('Extend the role “archive-reader” of c-local');
    expect(step?.requests).toMatchObject([{ body: existing }]);
    expect(step?.undo?.requests).toMatchObject([{ method: 'PUT', body: existing }]);
  });

  test('that grants it all is left alone', () => {
    const granting = stepOf('extend_role', wanted(), world())?.requests[0]?.body;
    const step = stepOf('extend_role', wanted(), world({ role: seen(granting as Role) }));
    expect(step?.alreadySo).toBe('It grants all that the key allows.');
    expect(step).not.toHaveProperty('undo');
  });

  test('is taken back where it is as it was left, in the words of Elasticsearch, and not where it is another', () => {
    const reviewed = { intent: wanted(), observation: world({ role: seen(existing) }) };
    const left = stepOf('extend_role', reviewed.intent, reviewed.observation)?.requests[0]?.body as Role;
    const answered = {
      ...left,
      run_as: [],
      indices: [],
      remote_indices: left.remote_indices?.map((entry) => ({ ...entry, allow_restricted_indices: false })),
    };
    const stays = (role: Role) => {
      const effects = effectsOf(extendRole as unknown as Step, reviewed);
      return undoPlan(recordOf(reviewed.intent, effects), world({ role: seen(role) })).steps[0]?.stays?.code;
    };
    expect(stays(answered)).toBeUndefined();
    expect(stays({ ...answered, cluster: ['monitor', 'manage_ml'] })).toBe('changed_meanwhile');
  });

  test('that somebody changed since the review is not run over', () => {
    const now = { ...contextOf(), observation: world({ role: seen(existing) }) };
    expect(extendRole.unchanged?.(contextOf() as never, now as never)?.code).toBe('changed_meanwhile');
    expect(extendRole.unchanged?.(contextOf() as never, contextOf() as never)).toBeUndefined();
  });
});

describe('users', () => {
  test('get the role, and keep everything else', () => {
    const step = stepOf('grant_role', wanted(['anna', 'ben']), world());
    const { username: _, ...anna } = user('anna');
    expect(step?.title).toBe('Give the role “archive-reader” to anna on c-local');
    expect(step?.requests).toMatchObject([
      {
        method: 'PUT',
        path: '/_security/user/anna',
        body: { ...anna, roles: ['kibana_user', 'archive-reader'] },
      },
    ]);
    expect(step?.undo?.requests).toMatchObject([{ path: '/_security/user/anna', body: anna }]);
  });

  test('who have it are left alone', () => {
    expect(stepOf('grant_role', wanted(['ben']), world())?.alreadySo).toBe('ben has it.');
  });

  test('lose it again, and keep what else somebody changed of them since', () => {
    const undone = (change: Partial<LocalUser>) => {
      const effects = effectsOf(grantRole as unknown as Step, contextOf());
      return undoPlan(recordOf(contextOf().intent, effects), world({ users: seen([user('anna', change)]) }))
        .steps[0];
    };
    expect(undone({ roles: ['kibana_user', 'archive-reader', 'new'] })?.requests).toMatchObject([
      { path: '/_security/user/anna', body: { roles: ['kibana_user', 'new'] } },
    ]);
    expect(undone({})?.alreadySo).toBeDefined();
  });

  test('whom somebody changed since the review are not run over', () => {
    const users = seen([user('anna', { enabled: false })]);
    const now = { ...contextOf(), observation: world({ users }) };
    expect(grantRole.unchanged?.(contextOf() as never, now as never)?.code).toBe('changed_meanwhile');
    expect(grantRole.unchanged?.(contextOf() as never, contextOf() as never)).toBeUndefined();
  });
});

describe('a plan is blocked by', () => {
  test.each([
    ['a name no role can have', wanted([], ''), world(), 'role_name_invalid'],
    ['a reserved role', wanted(), world({ role: seen({ metadata: { _reserved: true } }) }), 'role_reserved'],
    ['a role that could not be looked at', wanted(), world({ role: unseen(WHY) }), 'privilege_missing'],
    ['users that could not be looked at', wanted(), world({ users: unseen(WHY) }), 'privilege_missing'],
    ['a user who is not there', wanted(['carl']), world(), 'user_unknown'],
    ['a reserved user', wanted(['elastic']), world(), 'user_reserved'],
    [
      'a lack of manage_security on the local',
      wanted(),
      world({ privileges: seen({ manage: true, manage_security: false }) }),
      'reader_needs_manage_security',
    ],
  ])('%s', (_, what, seenNow, code) => {
    expect(blockersOf(what, seenNow)).toEqual([code]);
  });
});

describe('the search as a user', () => {
  const judge = (body: object) => searchAsReader.accept?.({ status: 200, body }, contextOf() as never);

  test('is told with its user', () => {
    expect(judge({ hits: { total: { value: 3 }, hits: [] } })).toMatchObject({
      evidence: { reader: { user: 'anna', request: 'GET archive:logs-*/_search', total: 3 } },
    });
  });

  test('that skipped the remote is no proof', () => {
    const details = {
      archive: { status: 'skipped', failures: [{ reason: { reason: 'api key [x] has been invalidated' } }] },
    };
    expect(judge({ _clusters: { details } })).toMatchObject({
      settled: false,
      because: { code: 'key_invalidated' },
    });
  });
});

describe('a refusal is seen', () => {
  const reason =
    'action [indices:data/read/search] towards remote cluster is unauthorized for user [anna] on indices [orders]';
  const judge = (status: number, body: object) =>
    refuseReader.accept?.({ status, body }, contextOf() as never);

  test.each([
    ['outright', 403, { error: { reason } }],
    [
      'as a remote that was skipped',
      200,
      { _clusters: { details: { archive: { status: 'skipped', failures: [{ reason: { reason } }] } } } },
    ],
  ])('%s', (_, status, body) => {
    expect(judge(status, body)).toMatchObject({
      settled: true,
      evidence: { refused: { user: 'anna', request: 'GET archive:orders/_search', words: reason } },
    });
  });

  test('not when documents come back, nor when it failed for another reason', () => {
    expect(judge(200, { hits: { total: { value: 1 } } })).toMatchObject({
      because: { code: 'reader_reads_too_much' },
    });
    expect(judge(404, { error: { reason: 'no such index [orders]' } })).toMatchObject({
      because: { code: 'refusal_not_seen', cause: 'no such index [orders]' },
    });
  });
});
