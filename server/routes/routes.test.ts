import { describe, expect, test } from 'vitest';
import { PATHS, type PlanResponse, type RunResponse, type UndoPlanResponse } from '../../common/api';
import type { RunEvent } from '../../common/run/events';
import { bodyOf, FakeKibana, REMOTE_URL } from '../../test/support/fake_kibana';
import { CANARY, FakeWorld } from '../../test/support/fake_world';
import { reviewedOf } from '../../test/support/host_client';
import { intent } from '../../test/support/samples';

const PASSWORD = 'password-canary';
const CLOUD_KEY = 'cloud-key-canary';
const credentials = {
  remote: { url: REMOTE_URL, auth: { kind: 'basic' as const, username: 'elastic', password: PASSWORD } },
  organization: { apiKey: CLOUD_KEY },
};
const refused = (status: number, reason: string) => ({ status, body: { error: { reason } } });

async function planned(kibana: FakeKibana) {
  const response = await kibana.call('post', PATHS.plan, { body: { intent: intent(), credentials } });
  const { plan } = (await bodyOf(response)) as PlanResponse;
  return { intent: intent(), credentials, ...reviewedOf(plan) };
}
const run = async (kibana: FakeKibana, body: object) =>
  bodyOf(await kibana.call('post', PATHS.runs, { body })) as Promise<RunEvent[]>;

describe('every route', () => {
  const { routes } = new FakeKibana(new FakeWorld());

  test('is internal, versioned, and states its authorization', () => {
    expect(routes.map(({ method, config }) => `${method} ${config.path}`)).toEqual(
      expect.arrayContaining([`get ${PATHS.settings}`, `post ${PATHS.plan}`, `post ${PATHS.runs}`]),
    );
    for (const { config, options } of routes) {
      expect(config.access).toBe('internal');
      expect(options.version).toBe('1');
      expect(config.security?.authz).toMatchObject({
        enabled: false,
        reason: expect.stringMatching(/^Delegated: /),
      });
      expect(options.security).toEqual(config.security);
    }
  });

  test('checks its body on the server', async () => {
    for (const { method, config, options } of routes) {
      const { request } = options.validate as { request?: { body?: unknown } };
      if (!request?.body) continue;
      const call = new FakeKibana(new FakeWorld()).call(method as 'post', config.path, {
        params: config.path.includes('{alias}') ? { alias: 'a' } : { runId: 'r' },
        body: { surprise: 1 },
      });
      await expect(call).rejects.toThrow(/\[request body\.\w+/);
    }
  });
});

describe('an upstream 401', () => {
  const unauthorized = refused(401, 'unable to authenticate user [elastic] for REST request [/]');

  test('of the remote is something that could not be seen', async () => {
    const world = new FakeWorld();
    world.failNext('remote', 'GET', /^\/$/, unauthorized);
    const response = await new FakeKibana(world).call('post', PATHS.observe, { body: { credentials } });
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toMatchObject({
      observation: { remote: { seen: false, why: { code: 'remote_sign_in_refused' } } },
    });
  });

  test.each([
    [
      'Elastic Cloud',
      'organization',
      PATHS.deployments,
      { organization: { apiKey: CLOUD_KEY }, query: '' },
      'cloud_key_refused',
    ],
  ] as const)('of %s leaves as 400', async (_, system, path, body, code) => {
    const world = new FakeWorld();
    world.failNext(system, 'POST', /_search/, unauthorized);
    const response = await new FakeKibana(world).call('post', path, { body });
    expect(response.status).toBe(400);
    expect(await bodyOf(response)).toMatchObject({ code });
  });

  test('of the local leaves as 400 or 403, never as itself', async () => {
    for (const path of [PATHS.connections, PATHS.settings]) {
      const world = new FakeWorld();
      world.failNext('local', 'GET', /./, unauthorized, 99);
      expect((await new FakeKibana(world).call('get', path)).status).not.toBe(401);
    }
    const world = new FakeWorld();
    world.failNext('local', 'GET', /_authenticate/, unauthorized, 99);
    const response = await new FakeKibana(world).call('get', PATHS.run, { params: { runId: 'r' } });
    expect(response.status).toBe(403);
  });
});

describe('an error', () => {
  test('has title, why, what to do, and the system’s own words', async () => {
    const world = new FakeWorld();
    const refused = { status: 500, body: { errors: [{ code: 'a.b', message: 'No.' }] } };
    world.failNext('organization', 'POST', /_search/, refused, 3);
    const body = { organization: { apiKey: CLOUD_KEY }, query: '' };
    const response = await new FakeKibana(world).call('post', PATHS.deployments, { body });
    expect(await bodyOf(response)).toEqual({
      code: 'cloud_unavailable',
      title: expect.any(String),
      why: expect.any(String),
      tryThis: expect.any(String),
      cause: 'HTTP 500: a.b: No.',
    });
  });

  test('of ours says so, and leaves its details in the log', async () => {
    const world = new FakeWorld();
    world.failNext('local', 'GET', /^\/$/, new TypeError('details'), 9);
    const kibana = new FakeKibana(world);
    const response = await kibana.call('get', PATHS.connections);
    // The local's client reports what it cannot name as no answer.
    expect(response.status).toBe(400);
    const broken = new FakeWorld();
    broken.failNext('organization', 'POST', /_search/, new TypeError('details'));
    const other = new FakeKibana(broken);
    const fault = await other.call('post', PATHS.deployments, {
      body: { organization: { apiKey: CLOUD_KEY }, query: '' },
    });
    expect(fault.status).toBe(500);
    expect(await bodyOf(fault)).toMatchObject({ code: 'internal_error', cause: 'TypeError' });
    expect(other.logged.join()).toContain('details');
  });
});

describe('the Elastic Cloud API', () => {
  test('is not called when the operator has switched it off', async () => {
    const kibana = new FakeKibana(new FakeWorld(), { organizationEnabled: false });
    const response = await kibana.call('post', PATHS.observe, { body: { credentials } });
    expect(await bodyOf(response)).toMatchObject({ code: 'organization_disabled' });
    expect(kibana.httpCalls).toEqual([]);
  });
});

describe('a run', () => {
  test('is carried out as it was reviewed, and tells it line by line', async () => {
    const kibana = new FakeKibana(new FakeWorld());
    const events = await run(kibana, await planned(kibana));
    expect(events[0]).toMatchObject({ type: 'started', alias: 'archive' });
    expect(events.at(-1)).toMatchObject({ type: 'ended', outcome: 'done' });
  });

  test('sends each system its own credentials and no other’s', async () => {
    const kibana = new FakeKibana(new FakeWorld());
    await run(kibana, await planned(kibana));
    for (const { url, headers } of kibana.httpCalls) {
      const cloud = url.startsWith('https://cloud.example');
      expect(headers.authorization).toMatch(cloud ? new RegExp(`^ApiKey ${CLOUD_KEY}$`) : /^Basic /);
    }
  });

  test('of another plan than the reviewed one is refused with what changed', async () => {
    const world = new FakeWorld();
    const kibana = new FakeKibana(world);
    const request = await planned(kibana);
    world.remotes.other = { mode: 'proxy', proxy_address: 'other.example:9443' };
    expect((await run(kibana, request)).at(-1)).toMatchObject({ outcome: 'done' });

    const late = await new FakeKibana(world).call('post', PATHS.runs, { body: request });
    expect(late.status).toBe(409);
    expect(await bodyOf(late)).toMatchObject({
      code: 'plan_changed',
      differences: expect.arrayContaining([
        expect.objectContaining({ change: expect.stringContaining('already so now') }),
      ]),
    });
  });

  test('that is blocked is refused, and nothing is written', async () => {
    const world = new FakeWorld();
    const kibana = new FakeKibana(world);
    const request = await planned(kibana);
    world.failNext('remote', 'GET', /_license/, {
      status: 200,
      body: { license: { type: 'basic', status: 'active' } },
    });
    const response = await kibana.call('post', PATHS.runs, { body: request });
    expect(response.status).toBe(422);
    expect(await bodyOf(response)).toMatchObject({ code: 'licence_below_enterprise' });
    expect(world.writes).toEqual([]);
  });

  test('belongs to who began it', async () => {
    const world = new FakeWorld();
    const kibana = new FakeKibana(world);
    const [started] = await run(kibana, await planned(kibana));
    const params = { runId: started?.type === 'started' ? started.runId : '' };
    expect((await kibana.call('get', PATHS.run, { params })).status).toBe(200);
    world.failNext('local', 'GET', /_authenticate/, { status: 200, body: { username: 'eve' } }, 9);
    expect((await kibana.call('get', PATHS.runEvents, { params })).status).toBe(404);
    for (const path of [PATHS.runCancel, PATHS.runReveal]) {
      expect((await kibana.call('post', path, { params })).status).toBe(404);
    }
    // What it wrote down is for everybody who may read the settings of the cluster, and nothing else of it.
    const seen = (await bodyOf(await kibana.call('get', PATHS.run, { params }))) as RunResponse;
    expect(seen).not.toHaveProperty('state');
    expect(seen.recorded).toMatchObject({ mine: false, by: 'native1/admin', state: 'done' });
  });

  test('that is being taken back is found by the undo’s id as well, and not called unknown while unseen', async () => {
    const world = new FakeWorld();
    const kibana = new FakeKibana(world);
    await run(kibana, await planned(kibana));
    const record = JSON.parse(world.records.archive ?? '{}');
    world.records.archive = JSON.stringify({ ...record, state: 'undoing', undoneBy: 'undo-1' });
    const params = { runId: 'undo-1' };
    const seen = (await bodyOf(await kibana.call('get', PATHS.run, { params }))) as RunResponse;
    expect(seen.recorded).toMatchObject({ runId: record.run, state: 'undoing', live: false });
    world.failNext('local', 'GET', /_cluster\/settings/, { status: 503, body: {} }, 99);
    const unseen = await bodyOf(await kibana.call('get', PATHS.run, { params }));
    expect(unseen).toMatchObject({ code: 'cluster_unavailable' });
  });

  test('whose plan nobody was shown is refused, though its hash is right', async () => {
    const world = new FakeWorld();
    const shown = await planned(new FakeKibana(world));
    const another = new FakeKibana(world);
    const response = await another.call('post', PATHS.runs, { body: shown });
    expect(response.status).toBe(409);
    expect(world.writes).toEqual([]);
  });

  test('is undone as it was reviewed, and not otherwise', async () => {
    const world = new FakeWorld();
    const kibana = new FakeKibana(world);
    const [started] = await run(kibana, await planned(kibana));
    const params = { runId: started?.type === 'started' ? started.runId : '' };
    const body = { credentials, planHash: 'f'.repeat(64) };
    expect((await kibana.call('post', PATHS.runUndo, { params, body })).status).toBe(409);
    const { plan } = (await bodyOf(
      await kibana.call('post', PATHS.runUndoPlan, { params, body: { credentials } }),
    )) as UndoPlanResponse;
    const undo = { params, body: { credentials, planHash: plan.hash } };
    expect((await kibana.call('post', PATHS.runUndo, undo)).status).toBe(200);
  });

  test('that waits for nobody has no key to show', async () => {
    const kibana = new FakeKibana(new FakeWorld());
    const [started] = await run(kibana, await planned(kibana));
    const params = { runId: started?.type === 'started' ? started.runId : '' };
    const response = await kibana.call('post', PATHS.runReveal, { params });
    expect(response.status).toBe(410);
    expect(await bodyOf(response)).toMatchObject({ code: 'nothing_to_reveal' });
  });

  test('leaves no secret in what it tells, logs or audits', async () => {
    for (const failing of [false, true]) {
      const world = new FakeWorld();
      const kibana = new FakeKibana(world);
      const request = await planned(kibana);
      if (failing) world.failNext('organization', 'PATCH', /./, new Error(`${CANARY} ${PASSWORD}`));
      const told = JSON.stringify([await run(kibana, request), kibana.audited]);
      const secrets = [CANARY, PASSWORD, CLOUD_KEY, ...Object.values(world.keystore)];
      for (const secret of secrets) expect(told).not.toContain(secret);
      expect(kibana.audited.length).toBeGreaterThan(0);
    }
  });
});
