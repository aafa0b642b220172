import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Credentials } from '../../common/api';
import type { TlsCertificateIntent, TlsReader } from '../../common/intent';
import { clusters, Pair } from './pair';

const pair = new Pair('observability', 'archive');
const USER = { username: 'otto', password: 'a-password-of-tests' };
const ROLE = '/_security/role/archive-reader';
const roleOf = async (deployment: string) => {
  const { status, body } = await clusters.ask(deployment, 'GET', ROLE);
  return status === 404 ? null : (body as Record<string, object>)['archive-reader'];
};
const searchAs = (index: string) =>
  clusters.ask('observability', 'GET', `/archive:${index}/_search?size=1`, undefined, USER);

function certified(reader: Partial<TlsReader> = {}): TlsCertificateIntent {
  const { alias, remote, connection } = pair.intent();
  return {
    model: 'tls_certificate',
    alias,
    remote,
    connection: {
      ...connection,
      proxyAddress: `${clusters.deployment('archive').endpoint}:9400`,
      skipUnavailable: false,
    },
    trust: 'this_cluster',
    through: 'elasticsearch',
    reader: { role: 'archive-reader', users: [USER.username], indices: ['logs-*'], ...reader },
  };
}

async function run(intent = certified()) {
  const { state } = await (await pair.host()).connect({ intent, credentials: pair.credentials });
  expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
  return state;
}

async function nobodyReads() {
  await pair.clear();
  for (const deployment of ['observability', 'archive']) await clusters.ask(deployment, 'DELETE', ROLE);
  await clusters.ask('observability', 'PUT', `/_security/user/${USER.username}`, {
    password: USER.password,
    roles: [],
  });
}

beforeEach(nobodyReads);
afterAll(async () => {
  await nobodyReads();
  await clusters.ask('observability', 'DELETE', `/_security/user/${USER.username}`);
});

describe('a role of one name on both sides, over TLS certificates', () => {
  test('lets a user read what the one on the remote allows, and nothing else; an undo takes both away', async () => {
    const state = await run();
    expect(state.steps.slice(-5).map(({ id, state: how }) => `${id}: ${how}`)).toEqual([
      'extend_remote_role: done',
      'extend_role: done',
      'grant_role: done',
      'search_as_reader: done',
      'refuse_reader: done',
    ]);
    const proof = Object.assign({}, ...state.steps.map(({ evidence }) => evidence));
    expect(proof.reader).toMatchObject({ user: 'otto', request: 'GET archive:logs-*/_search' });
    expect(proof.reader.total).toBeGreaterThan(0);
    expect((await searchAs('logs-*')).status).toBe(200);
    expect((await searchAs('people')).status).toBe(403);
    expect(await roleOf('observability')).toMatchObject({ cluster: [], indices: [] });

    const undone = await (await pair.host()).undo(state.runId, pair.credentials);
    expect(undone.state.outcome, JSON.stringify(undone.state.problem)).toBe('done');
    expect(await roleOf('observability')).toBeNull();
    expect(await roleOf('archive')).toBeNull();
  });

  test('is extended where it is there, without losing a line; a second time changes nothing', async () => {
    const there = {
      cluster: ['monitor'],
      indices: [{ names: ['metrics-*'], privileges: ['read'], allow_restricted_indices: false }],
    };
    await clusters.ask('archive', 'PUT', ROLE, there);
    await run();
    expect(await roleOf('archive')).toMatchObject({
      cluster: ['monitor'],
      indices: [there.indices[0], { names: ['logs-*'] }],
    });
    const again = await run();
    expect(again.steps.filter(({ state }) => state === 'already_so').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['extend_remote_role', 'extend_role', 'grant_role']),
    );
  });

  test('needs an index, and somebody signed in to the remote', async () => {
    const host = await pair.host();
    const { remote, organization } = pair.credentials;
    const blockers = async (intent: TlsCertificateIntent, credentials: Credentials) =>
      (await host.plan({ intent, credentials })).plan.blockers.map(({ code }) => code);
    expect(await blockers(certified({ indices: [] }), { remote, organization })).toEqual([
      'reader_without_indices',
    ]);
    expect(await blockers(certified(), { organization })).toEqual(['remote_not_signed_in']);
  });
});
