import { describe, expect, test } from 'vitest';
import { recordRequest } from '../../common/plan/requests';
import { undoPlan } from '../../common/plan/undo';
import { FakeWorld } from '../../test/support/fake_world';
import { endOf, runIn, statesOf } from '../../test/support/run_plan';
import { observe } from '../observe';
import type { Systems } from '../systems/system';
import { beginUndo } from './begin_undo';
import { withDigests } from './digest';
import { RunRegistry } from './registry';
import type { Run } from './run';

/** Plans the undo of a run in a fake world, and carries it out as the route does. */
async function undo(
  run: Run,
  world: FakeWorld,
  systems: Systems = world.systems,
  registry = new RunRegistry(),
): Promise<Run> {
  const { record } = run;
  if (!record) throw new Error('nothing to undo');
  const observation = await observe(systems, { intent: record.intent });
  const plan = withDigests({ ...undoPlan(record, observation), record: recordRequest(record.alias) });
  return endOf(
    beginUndo({
      registry,
      owner: run.owner,
      record,
      undone: run,
      plan,
      observation,
      systems,
      timeouts: { settle: 0, restart: 0 },
      audit: () => undefined,
    }),
  );
}
const nothing = (world: FakeWorld) => {
  expect(world.remotes).toEqual({});
  expect(world.keystore).toEqual({});
  expect(world.loaded).toEqual({});
  expect(world.activeKeys).toEqual([]);
  expect(world.records).toEqual({});
};

describe('undoing a run', () => {
  test('takes back what it changed, last first, and its record with it', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    expect(Object.keys(world.records)).toEqual(['archive']);
    const undone = await undo(run, world);
    expect(undone.state).toMatchObject({ outcome: 'done', purpose: 'undo', alias: 'archive' });
    expect(statesOf(undone)).toEqual([
      'add_connection: done',
      'store_credential: done',
      'create_cross_cluster_key: done',
    ]);
    nothing(world);
    expect(run.record).toBeUndefined();
  });

  test('does not stop at the first refusal, and tries the refused piece again next time', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    world.failNext('organization', 'PATCH', /keystore/, { status: 403, body: {} });
    const first = await undo(run, world);
    expect(first.state).toMatchObject({ outcome: 'failed', problem: { code: 'cloud_key_lacks_role' } });
    expect(statesOf(first)).toEqual([
      'add_connection: done',
      'store_credential: failed',
      'create_cross_cluster_key: done',
    ]);
    expect(run.record?.effects.map(({ step }) => step)).toEqual(['store_credential']);
    expect((await undo(run, world)).state?.outcome).toBe('done');
    nothing(world);
  });

  test('is idempotent: what an undo whose answer was lost did already is back', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    world.loseAnswer('organization', 'PATCH', /keystore/);
    expect((await undo(run, world)).state?.outcome).toBe('done');
    nothing(world);
  });

  test('leaves what somebody else has changed, says so, and goes on with the rest', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    const moved = { ...world.remotes.archive, proxy_address: 'elsewhere.example:9443' };
    world.remotes.archive = moved;
    const undone = await undo(run, world);
    expect(undone.state?.steps.find(({ id }) => id === 'add_connection')).toMatchObject({
      state: 'kept',
      problem: { code: 'changed_meanwhile' },
    });
    expect(world.remotes.archive).toBe(moved);
    expect(undone.state).toMatchObject({
      outcome: 'partly',
      stands: ['the connection archive on observability'],
    });
  });

  test('sees a refusal inside a 200, and an answer that does not list the key', async () => {
    for (const body of [
      { error_count: 1, error_details: [{ reason: 'Cannot invalidate' }] },
      { invalidated_api_keys: [], error_count: 0 },
    ]) {
      const world = new FakeWorld();
      const run = await runIn(world);
      world.failNext('remote', 'DELETE', /api_key/, { status: 200, body });
      expect((await undo(run, world)).state?.problem?.code).toBe('key_not_invalidated');
      expect(world.activeKeys).toHaveLength(1);
    }
  });

  test('without a login to the remote, the rest is taken back and the key is named as what stays', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    const { remote: _remote, ...systems } = world.systems;
    const undone = await undo(run, world, systems);
    expect(undone.state?.steps.find(({ id }) => id === 'create_cross_cluster_key')).toMatchObject({
      state: 'kept',
      problem: { code: 'remote_not_asked' },
    });
    expect(undone.state).toMatchObject({
      outcome: 'partly',
      stands: ['the cross-cluster API key on archive'],
    });
    expect(world.remotes).toEqual({});
    expect(world.activeKeys).toHaveLength(1);
    expect(run.record?.effects.map(({ step }) => step)).toEqual(['create_cross_cluster_key']);
    expect((await undo(run, world)).state?.outcome).toBe('done');
    nothing(world);
  });

  test('that is cancelled writes down what is left', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    const registry = new RunRegistry();
    world.beforeNext('organization', 'PATCH', /keystore/, () => registry.of(run.owner)[0]?.abort.abort());
    const undone = await undo(run, world, world.systems, registry);
    expect(undone.state?.outcome).toBe('cancelled');
    expect(JSON.parse(world.records.archive ?? '{}')).toMatchObject({
      state: 'stopped',
      effects: [{ step: 'create_cross_cluster_key' }],
    });
    expect((await undo(run, world)).state?.outcome).toBe('done');
    nothing(world);
  });
});

describe('what an undo could not look at', () => {
  const busy = { status: 503, body: {} };
  const page = { status: 200, body: '<html>Sign in to the network</html>' };

  test.each([
    ['was busy', busy],
    ['was answered by a page of something in between', page],
  ])('for a moment, since it %s, is looked at again', async (_, answer) => {
    const world = new FakeWorld();
    const run = await runIn(world);
    world.failNext('local', 'GET', /_remote\/info/, answer, 2);
    expect((await undo(run, world)).state?.outcome).toBe('done');
    nothing(world);
  });

  test.each([
    ['the settings', 'local', /flat_settings/, 'add_connection'],
    ['the keystore', 'organization', /keystore/, 'store_credential'],
    ['the keys', 'remote', /_security\/api_key/, 'create_cross_cluster_key'],
  ] as const)('at all, %s, stays, is named, and can be taken back later', async (_, system, path, step) => {
    const world = new FakeWorld();
    const run = await runIn(world);
    const fault = world.failNext(system, 'GET', path, busy, 99);
    const undone = await undo(run, world);
    expect(undone.state?.steps.find(({ id }) => id === step)).toMatchObject({ state: 'kept' });
    expect(undone.state).toMatchObject({ outcome: 'partly', stands: [expect.any(String)] });
    expect(JSON.parse(world.records.archive ?? '{}')).toMatchObject({
      state: 'stopped',
      effects: [{ step }],
    });
    fault.times = 0;
    expect((await undo(run, world)).state?.outcome).toBe('done');
    nothing(world);
  });

  test('only when its turn came has failed, and can be taken back later', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    let fault = { times: 0 };
    world.beforeNext('organization', 'PATCH', /keystore/, () => {
      fault = world.failNext('remote', 'GET', /_security\/api_key/, busy, 99);
    });
    expect((await undo(run, world)).state).toMatchObject({
      outcome: 'failed',
      problem: { code: 'cluster_unavailable' },
    });
    fault.times = 0;
    expect((await undo(run, world)).state?.outcome).toBe('done');
    nothing(world);
  });
});

describe('two at one alias', () => {
  test('a run that finds another’s record stops, and takes back only its own key', async () => {
    const world = new FakeWorld();
    world.beforeNext('organization', 'PATCH', /keystore/, () => {
      const mine = JSON.parse(world.records.archive ?? '{}');
      world.records.archive = JSON.stringify({ ...mine, run: 'another', by: 'native1/eve', effects: [] });
    });
    const run = await runIn(world);
    expect(run.state).toMatchObject({ outcome: 'failed', problem: { code: 'run_claimed' } });
    expect(world.activeKeys).toEqual([]);
    expect(world.keystore).toHaveProperty('archive');
    expect(JSON.parse(world.records.archive ?? '{}')).toMatchObject({ run: 'another' });
  });

  test('a run that another host is taking back stops', async () => {
    const world = new FakeWorld();
    world.beforeNext('organization', 'PATCH', /keystore/, () => {
      const mine = JSON.parse(world.records.archive ?? '{}');
      world.records.archive = JSON.stringify({ ...mine, state: 'undoing', undoneBy: 'another' });
    });
    const run = await runIn(world);
    expect(run.state).toMatchObject({ outcome: 'failed', problem: { code: 'run_claimed' } });
    expect(world.remotes).toEqual({});
  });

  test('a run leaves its key to the one that goes on from it', async () => {
    const world = new FakeWorld();
    world.beforeNext('organization', 'PATCH', /keystore/, () => {
      const mine = JSON.parse(world.records.archive ?? '{}');
      world.records.archive = JSON.stringify({ ...mine, run: 'another', effects: mine.effects });
    });
    await runIn(world);
    expect(world.activeKeys).toHaveLength(1);
  });

  test('an undo leaves the connection that somebody else has set up since', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    const theirs = { ...run.record, run: 'theirs', by: 'native1/eve', state: 'done' };
    world.records.archive = JSON.stringify(theirs);
    const undone = await undo(run, world);
    expect(undone.state?.steps.find(({ id }) => id === 'add_connection')).toMatchObject({
      state: 'kept',
      problem: { code: 'taken_over' },
    });
    expect(Object.keys(world.remotes)).toEqual(['archive']);
    expect(JSON.parse(world.records.archive)).toMatchObject({ run: 'theirs' });
  });
});
