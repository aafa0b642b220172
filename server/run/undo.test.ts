import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../common/problem';
import { FakeWorld } from '../../test/support/fake_world';
import { beginIn, endOf, runIn, statesOf } from '../../test/support/run_plan';
import { observe } from '../observe';
import { RunRegistry } from './registry';
import type { Run } from './run';
import { undoRun } from './undo';

const registry = new RunRegistry();
const undo = (run: Run, world: FakeWorld, systems = world.systems) =>
  undoRun({
    registry,
    run,
    systems,
    observe: () => observe(systems, run.intent && { intent: run.intent }),
    audit: () => undefined,
  });
const nothing = (world: FakeWorld) => {
  expect(world.remotes).toEqual({});
  expect(world.keystore).toEqual({});
  expect(world.loaded).toEqual({});
  expect(world.activeKeys).toEqual([]);
};

describe('undoing a run', () => {
  test('takes back what it did, last first', async () => {
    const world = new FakeWorld();
    const undone = await endOf(undo(await runIn(world), world));
    expect(undone.state).toMatchObject({ outcome: 'done', purpose: 'undo', alias: 'archive' });
    expect(statesOf(undone)).toEqual([
      'add_connection: done',
      'store_credential: done',
      'create_cross_cluster_key: done',
    ]);
    nothing(world);
  });

  test('stops where it is refused, and can be tried again from there', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    world.failNext('organization', 'PATCH', /keystore/, { status: 500, body: {} });
    const first = await endOf(undo(run, world));
    expect(first.state).toMatchObject({ outcome: 'failed', problem: { code: 'cloud_unavailable' } });
    expect(run.done.map(({ id }) => id)).toEqual(['create_cross_cluster_key', 'store_credential']);
    expect((await endOf(undo(run, world))).state?.outcome).toBe('done');
    nothing(world);
  });

  test('stops where somebody else has changed what it would write, and leaves that change', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    const moved = { ...world.remotes.archive, proxy_address: 'elsewhere.example:9443' };
    world.remotes.archive = moved;
    const undone = await endOf(undo(run, world));
    expect(undone.state).toMatchObject({ outcome: 'failed', problem: { code: 'changed_meanwhile' } });
    expect(world.remotes.archive).toBe(moved);
    expect(world.activeKeys).toHaveLength(1);
  });

  test('does not mind that what it removes is gone already', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    world.failNext('remote', 'DELETE', /api_key/, { status: 404, body: {} });
    expect((await endOf(undo(run, world))).state?.outcome).toBe('done');
  });

  test('sees a refusal inside a 200', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    const body = { error_count: 1, error_details: [{ reason: 'Cannot invalidate' }] };
    world.failNext('remote', 'DELETE', /api_key/, { status: 200, body });
    const undone = await endOf(undo(run, world));
    expect(undone.state?.problem?.code).toBe('key_not_invalidated');
  });

  test('asks to sign in again when credentials are missing, before anything is taken back', async () => {
    const world = new FakeWorld();
    const run = await runIn(world);
    const before = world.writes.length;
    const { local } = world.systems;
    expect(() => undo(run, world, { local })).toThrow(ProblemError);
    expect(world.writes).toHaveLength(before);
  });

  test('is refused while the run goes on, and when there is nothing to take back', async () => {
    const world = new FakeWorld();
    const run = await beginIn(world, { byHand: true });
    expect(() => undo(run, world)).toThrow('run_going_on');
    run.abort.abort();
    await endOf(run);
    expect(() => undo(run, world)).toThrow('nothing_to_undo');
  });
});
