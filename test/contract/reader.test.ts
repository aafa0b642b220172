import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiKeyIntent } from '../../common/intent';
import { clusters, Pair } from './pair';

const pair = new Pair('observability', 'archive');
const PASSWORD = 'a-password-of-tests';
const ANNA = {
  roles: ['viewer-of-nothing'],
  full_name: 'Anna',
  email: 'anna@example.com',
  metadata: { team: 'web' },
};
const reader = { role: 'archive-reader', users: ['anna'] };

const ask = (method: string, path: string, body?: unknown) =>
  clusters.ask('observability', method, path, body);
const searchAs = async (username: string, expression: string) =>
  (await clusters.ask('observability', 'GET', `/${encodeURIComponent(expression)}/_search`, undefined, {
    username,
    password: PASSWORD,
  })) as {
    status: number;
    body: {
      hits?: { total: { value: number } };
      _clusters?: { details: Record<string, { status: string }> };
    };
  };
const roleNow = async () =>
  (await ask('GET', '/_security/role/archive-reader')).body as Record<string, object>;
const userNow = async (name = 'anna') =>
  ((await ask('GET', `/_security/user/${name}`)).body as Record<string, object>)[name];
const connect = async (changes: Partial<ApiKeyIntent> = {}, host = pair.host()) =>
  (await (await host).connect(pair.request({ reader, ...changes }))).state;

beforeAll(() => ask('PUT', '/_security/role/viewer-of-nothing', { cluster: [] }));
beforeEach(async () => {
  await pair.clear();
  await ask('DELETE', '/_security/role/archive-reader');
  await ask('PUT', '/_security/user/anna', { password: PASSWORD, ...ANNA });
});
afterAll(async () => {
  await ask('DELETE', '/_security/user/anna');
  await ask('DELETE', '/_security/role/archive-reader');
  await ask('DELETE', '/_security/role/viewer-of-nothing');
  await pair.clear();
});

describe('a role to read the remote with', () => {
  test('lets a user see what role and key both allow, and nothing else', async () => {
    expect((await searchAs('anna', 'archive:logs-*')).status).not.toBe(200);
    const state = await connect();
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(state.steps.slice(-4).map(({ id, state: how }) => `${id}: ${how}`)).toEqual([
      'extend_role: done',
      'grant_role: done',
      'search_as_reader: done',
      'refuse_reader: done',
    ]);
    const proof = Object.assign({}, ...state.steps.map(({ evidence }) => evidence));
    expect(proof.reader).toMatchObject({ user: 'anna', request: 'GET archive:logs-*/_search' });
    expect(proof.reader.total).toBe(proof.search.total);
    expect(proof.refused).toMatchObject({
      user: 'anna',
      words: expect.stringContaining('is unauthorized for'),
    });
    const found = await searchAs('anna', 'archive:logs-*');
    expect(found.body.hits?.total.value).toBe(proof.reader.total);
  });

  test('keeps everything else about the user', async () => {
    await connect();
    expect(await userNow()).toEqual({
      username: 'anna',
      ...ANNA,
      roles: [...ANNA.roles, 'archive-reader'],
      enabled: true,
    });
  });

  test('is there once: a second plan changes nothing and proves it again', async () => {
    await connect();
    const before = [await roleNow(), await userNow()];
    const state = await connect();
    expect(state.steps.slice(-4).map(({ state: how }) => how)).toEqual([
      'already_so',
      'already_so',
      'done',
      'done',
    ]);
    expect([await roleNow(), await userNow()]).toEqual(before);
  });

  test('is gone after an undo, and the user is who they were', async () => {
    const before = await userNow();
    const state = await connect();
    const undone = await (await pair.host()).undo(state.runId, pair.credentials);
    expect(undone.state.outcome, JSON.stringify(undone.state.problem)).toBe('done');
    expect(await userNow()).toEqual(before);
    expect((await ask('GET', '/_security/role/archive-reader')).status).toBe(404);
  });

  test('to replicate with brings the cluster privilege that following takes', async () => {
    const state = await connect({
      access: { search: [], replication: [{ names: ['logs-*'] }] },
      reader: { ...reader, users: [] },
    });
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(await roleNow()).toMatchObject({
      'archive-reader': {
        cluster: ['manage_ccr'],
        remote_indices: [
          { clusters: ['archive'], names: ['logs-*'], privileges: ['cross_cluster_replication'] },
        ],
      },
    });
  });
});

describe('a role of that name that is there', () => {
  const existing = {
    cluster: ['monitor'],
    indices: [{ names: ['local-*'], privileges: ['read'] }],
    run_as: ['somebody'],
    metadata: { owner: 'team web' },
    description: 'Reads what the web team reads',
    remote_indices: [
      { clusters: ['archive'], names: ['metrics-*'], privileges: ['read', 'read_cross_cluster', 'write'] },
      { clusters: ['other'], names: ['*'], privileges: ['all'] },
    ],
  };

  test('is extended without losing a line; what it grants beyond the key is named', async () => {
    await ask('PUT', '/_security/role/archive-reader', existing);
    const before = (await roleNow())['archive-reader'] as typeof existing;
    const host = await pair.host();
    const { plan } = await host.plan(pair.request({ reader }));
    const step = plan.steps.find(({ id }) => id === 'extend_role');
    expect(step?.detail).toContain('No effect, since the key does not allow it: metrics-*.');
    expect(step?.detail).toContain('No effect on a remote, whatever the key: write.');
    const state = await connect();
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    const after = (await roleNow())['archive-reader'] as typeof existing;
    expect(after).toEqual({
      ...before,
      remote_indices: [...before.remote_indices, expect.objectContaining({ names: ['logs-*'] })],
      remote_cluster: [{ clusters: ['archive'], privileges: ['monitor_enrich', 'monitor_stats'] }],
    });
    expect((await searchAs('anna', 'archive:metrics-*')).body.hits?.total.value ?? 0).toBe(0);
    await host.undo(state.runId, pair.credentials);
    expect((await roleNow())['archive-reader']).toEqual(before);
  });

  test('that grants less than the key lets the user see less, once the key allows more', async () => {
    const query = '{"term":{"team":"web"}}';
    const state = await connect({ access: { search: [{ names: ['logs-*'], query }], replication: [] } });
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(await roleNow()).toMatchObject({
      'archive-reader': { remote_indices: [{ names: ['logs-*'], query }] },
    });
  });
});

describe('a plan is blocked', () => {
  const blockersOf = async (wanted: typeof reader, host = pair.host()) =>
    (await (await host).plan(pair.request({ reader: wanted }))).plan.blockers.map(({ code }) => code);

  test.each([
    ['a name no role can have', { role: ' x', users: [] }, 'role_name_invalid'],
    ['a role of Elasticsearch’s own', { role: 'superuser', users: [] }, 'role_reserved'],
    ['a user nobody knows', { role: 'archive-reader', users: ['never-created'] }, 'user_unknown'],
    ['a user of Elasticsearch’s own', { role: 'archive-reader', users: ['elastic'] }, 'user_reserved'],
  ])('by %s', async (_, wanted, code) => {
    expect(await blockersOf(wanted)).toEqual([code]);
  });
});

describe('an administrator', () => {
  const asAdministrator = async (privileges: string[]) => {
    await ask('PUT', '/_security/role/administrator', {
      cluster: privileges,
      indices: [{ names: ['*'], privileges: ['all'] }],
      remote_indices: [{ clusters: ['*'], names: ['*'], privileges: ['all'] }],
    });
    await ask('PUT', '/_security/user/admin', { password: PASSWORD, roles: ['administrator'] });
    return pair.host({ ...clusters.deployment('observability'), username: 'admin', password: PASSWORD });
  };
  afterAll(async () => {
    await ask('DELETE', '/_security/user/admin');
    await ask('DELETE', '/_security/role/administrator');
  });

  test('who may not manage security is told so', async () => {
    const { plan } = await (await asAdministrator(['manage'])).plan(pair.request({ reader }));
    expect(plan.blockers.map(({ code }) => code)).toEqual(['reader_needs_manage_security']);
  });

  test('who may not act as others makes the role all the same, and is told that it is not proved', async () => {
    const host = await asAdministrator(['manage', 'manage_security']);
    const { plan } = await host.plan(pair.request({ reader }));
    // Other files leave roles that can search any remote.
    const cautions = plan.cautions.map(({ code }) => code).filter((code) => code !== 'first_readers');
    expect(cautions).toEqual(['role_unproved']);
    const state = await connect({}, Promise.resolve(host));
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(state.steps.at(-1)?.id).toBe('grant_role');
  });
});
