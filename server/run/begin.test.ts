import { afterEach, describe, expect, test, vi } from 'vitest';
import { ProblemError } from '../../common/problem';
import { CANARY, FakeWorld } from '../../test/support/fake_world';
import { beginIn, endOf, runIn, statesOf } from '../../test/support/run_plan';
import { intent } from '../../test/support/samples';
import { RunRegistry } from './registry';

vi.mock('node:timers/promises', () => import('../../test/support/promised_timers'));

const refused = (status: number, reason: string) => ({ status, body: { error: { reason } } });
const unreachable = new ProblemError({ code: 'no_answer', title: 't', why: 'w', tryThis: 't' });

afterEach(() => vi.useRealTimers());

describe('a run with an Elastic Cloud API key', () => {
  test('carries out every step, in order, and proves the connection', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    expect(run.state?.outcome).toBe('done');
    expect(world.writes).toEqual([
      'remote POST /_security/cross_cluster/api_key',
      'organization PATCH /deployments/d-local/elasticsearch/main/keystore',
      'local POST /_nodes/reload_secure_settings',
      'local PUT /_cluster/settings',
    ]);
    expect(run.state?.steps.at(-1)?.evidence?.search).toMatchObject({ total: 1 });
  });

  test('writes down the key it made, with its end as the remote has it', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    const [key] = world.activeKeys;
    expect(run.record?.key).toEqual({ id: key?.id, expiration: key?.expiration });
    expect(key?.expiration).toEqual(expect.any(Number));
  });

  test('a second time changes nothing', async () => {
    const world = new FakeWorld();
    await runIn(world);
    const before = world.writes.length;
    const again = await runIn(world);
    expect(again.state?.outcome).toBe('done');
    expect(world.writes).toHaveLength(before);
    expect(statesOf(again).filter((line) => line.endsWith('already_so'))).toHaveLength(4);
  });

  test('with another access changes the key, and with no end makes another and invalidates the one before', async () => {
    const world = new FakeWorld();
    await runIn(world);
    const access = { search: [{ names: ['*'] }], replication: [] };
    expect((await runIn(world, { intent: intent({ access }) })).state?.outcome).toBe('done');
    expect(world.activeKeys).toMatchObject([{ id: 'key-1', access: { search: [{ names: ['*'] }] } }]);
    const endless = intent({ access, expirationDays: undefined });
    expect((await runIn(world, { intent: endless })).state?.outcome).toBe('done');
    expect(world.activeKeys.map(({ id }) => id)).toEqual(['key-2']);
  });

  test('tells the audit log every write and its outcome', async () => {
    const world = new FakeWorld();
    const lines: string[] = [];
    world.failNext('local', 'POST', /reload/, refused(400, 'no'));
    await runIn(world, { onAudit: ({ message, outcome }) => lines.push(`${message} ${outcome}`) });
    expect(lines.map((line) => line.split(': ')[1])).toEqual([
      'POST /_security/cross_cluster/api_key on remote success',
      'PATCH /deployments/d-local/elasticsearch/main/keystore on organization success',
      'POST /_nodes/reload_secure_settings on local failure',
      'PATCH /deployments/d-local/elasticsearch/main/keystore on organization success',
      'POST /_nodes/reload_secure_settings on local success',
      'DELETE /_security/api_key on remote success',
    ]);
  });
});

describe('a step that fails', () => {
  test('stops the run with its cause; what follows stays undone', async () => {
    const world = new FakeWorld();
    world.failNext(
      'remote',
      'POST',
      /cross_cluster\/api_key/,
      refused(403, 'current license is non-compliant for [x]'),
    );
    const run = await runIn(world);
    expect(run.state).toMatchObject({ outcome: 'failed', problem: { code: 'licence_below_enterprise' } });
    expect(statesOf(run).slice(0, 2)).toEqual([
      'create_cross_cluster_key: failed',
      'store_credential: waiting',
    ]);
  });

  test.each([
    ['the keystore is refused', refused(449, 'no'), ['Invalidate the key']],
    ['Elastic Cloud does not answer', unreachable, ['Invalidate the key']],
  ])('takes back the key that is of no use now: %s', async (_, outcome, takenBack) => {
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 500 });
    const world = new FakeWorld();
    world.failNext('organization', 'PATCH', /keystore/, outcome, 9);
    const run = await runIn(world);
    expect(world.activeKeys).toEqual([]);
    expect(run.state?.takenBack).toEqual(takenBack);
    expect(statesOf(run)).toContain('create_cross_cluster_key: taken_back');
    expect(run.record).toBeUndefined();
    expect(world.records).toEqual({});
  });

  test('says so when it cannot be taken back, and keeps it for undo', async () => {
    const world = new FakeWorld();
    world.failNext('organization', 'PATCH', /keystore/, refused(400, 'no'));
    world.failNext('remote', 'DELETE', /api_key/, refused(403, 'no'), 9);
    const run = await runIn(world);
    const key = run.state?.steps.find(({ id }) => id === 'create_cross_cluster_key');
    expect(key?.problem?.title).toMatch(/^Could not be taken back/);
    expect(run.record?.effects.map(({ step }) => step)).toEqual(['create_cross_cluster_key']);
    expect(run.state?.takenBack).toEqual([]);
    expect(run.state?.stands).toEqual(['the cross-cluster API key on archive']);
  });

  test('can be tried again once the reason is gone', async () => {
    const world = new FakeWorld();
    world.failNext('organization', 'PATCH', /keystore/, refused(403, 'no'));
    expect((await runIn(world)).state?.problem?.code).toBe('cloud_key_lacks_role');
    expect((await runIn(world)).state?.outcome).toBe('done');
    expect(world.activeKeys).toHaveLength(1);
  });

  test('after an exception of ours is our fault, without its details', async () => {
    const world = new FakeWorld();
    world.failNext('organization', 'PATCH', /keystore/, new TypeError(`boom ${CANARY}`));
    const run = await runIn(world);
    expect(run.state?.problem).toMatchObject({ code: 'internal_error', cause: 'TypeError' });
  });

  test('a connection that never works is named by the cluster’s own words', async () => {
    const world = new FakeWorld();
    const run = beginIn(world);
    world.failNext(
      'local',
      'GET',
      /_resolve/,
      { status: 200, body: { archive: { connected: false, error: 'Unable to connect to [archive]' } } },
      99,
    );
    expect((await endOf(await run)).state?.problem).toMatchObject({
      code: 'remote_unreachable',
      cause: 'Unable to connect to [archive]',
    });
  });
});

describe('right before a write', () => {
  test('an alias that was taken since the review stops the run, and is not touched', async () => {
    const world = new FakeWorld();
    const foreign = { mode: 'proxy', proxy_address: 'foreign.example:9443', skip_unavailable: true };
    world.failNext('local', 'POST', /reload/, { status: 200, body: {} });
    const run = await beginIn(world);
    world.remotes.archive = foreign;
    await endOf(run);
    expect(run.state?.problem?.code).toBe('alias_changed_meanwhile');
    expect(world.remotes.archive).toBe(foreign);
    expect(world.writes).not.toContain('local PUT /_cluster/settings');
  });
});

describe('a run with a step by hand', () => {
  const arrives = (world: FakeWorld) => {
    const { id, secret } = world.keys[0] ?? { id: '', secret: '' };
    world.keystore.archive = Buffer.from(`${id}:${secret}`).toString('base64');
  };

  test('waits, and goes on by itself when the key has arrived', async () => {
    vi.useFakeTimers();
    const world = new FakeWorld();
    const run = await beginIn(world, { byHand: true });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(statesOf(run)).toContain('await_credential: by_hand');
    arrives(world);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(run.state?.outcome).toBe('done');
    expect(world.activeKeys).toHaveLength(1);
  });

  test('gives up after a while, and takes back key and connection', async () => {
    vi.useFakeTimers();
    const world = new FakeWorld();
    const run = await beginIn(world, { byHand: true });
    await vi.advanceTimersByTimeAsync(61_000);
    expect(run.state?.problem?.code).toBe('by_hand_timeout');
    expect(world.activeKeys).toEqual([]);
    expect(world.remotes).toEqual({});
  });

  test('is not ended by one moment in which the local does not answer', async () => {
    vi.useFakeTimers();
    const world = new FakeWorld();
    const run = await beginIn(world, { byHand: true });
    await vi.advanceTimersByTimeAsync(3_000);
    world.failNext('local', 'POST', /reload/, refused(503, 'starting'));
    world.failNext('local', 'GET', /_resolve/, unreachable);
    await vi.advanceTimersByTimeAsync(6_000);
    arrives(world);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(run.state?.outcome).toBe('done');
  });
});

describe('a cancelled run', () => {
  test('stops at once and takes back what is of no use', async () => {
    vi.useFakeTimers();
    const world = new FakeWorld();
    const run = await beginIn(world, { byHand: true });
    await vi.advanceTimersByTimeAsync(3_000);
    run.abort.abort();
    await vi.advanceTimersByTimeAsync(100);
    expect(run.state?.outcome).toBe('cancelled');
    expect(run.state).not.toHaveProperty('problem');
    expect(world.activeKeys).toEqual([]);
    expect(world.remotes).toEqual({});
  });
});

describe('a cancel while a write is under way', () => {
  test('waits for its answer, so that what it made is taken back', async () => {
    const world = new FakeWorld();
    const signals: unknown[] = [];
    const { remote } = world.systems;
    let release = () => {};
    world.systems.remote = {
      async request(request, signal) {
        const answer = (await remote?.request(request, signal)) ?? { status: 500, body: {} };
        if (request.method !== 'POST' || !/cross_cluster/.test(request.path)) return answer;
        signals.push(signal);
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return answer;
      },
    };
    const run = await beginIn(world);
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    run.abort.abort();
    release();
    await endOf(run);
    expect(signals).toEqual([undefined]);
    expect(run.state).toMatchObject({ outcome: 'cancelled', takenBack: ['Invalidate the key'] });
    expect(world.activeKeys).toEqual([]);
  });
});

describe('a secret', () => {
  test('is in no event, nothing that is kept, and forgotten at the end', async () => {
    for (const fail of [false, true]) {
      const world = new FakeWorld();
      if (fail) world.failNext('organization', 'PATCH', /keystore/, refused(400, 'no'));
      const run = await runIn(world);
      const { secret = '', id = '' } = world.keys[0] ?? {};
      const encoded = Buffer.from(`${id}:${secret}`).toString('base64');
      const kept = JSON.stringify([run.events, run.record, world.records]);
      expect(kept).not.toContain(CANARY);
      expect(kept).not.toContain(encoded);
      expect(run.named('cross_cluster_key.encoded')).toBeUndefined();
    }
  });

  test('goes to the keystore and nowhere else', async () => {
    const world = new FakeWorld();
    await runIn(world);
    const encoded = Object.values(world.keystore)[0] ?? '';
    const sentTo = world.requests
      .filter((request) => JSON.stringify(request).includes(encoded))
      .map(({ system, method }) => `${system} ${method}`);
    expect(sentTo).toEqual(['organization PATCH']);
  });
});

test('a second run of the same alias is refused while one goes on', async () => {
  const registry = new RunRegistry();
  const run = await beginIn(new FakeWorld(), { byHand: true, registry });
  await expect(beginIn(new FakeWorld(), { registry })).rejects.toMatchObject({
    problem: { code: 'run_going_on' },
    status: 409,
  });
  run.abort.abort();
  await endOf(run);
});
