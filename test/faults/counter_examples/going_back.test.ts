import { describe, expect, test } from 'vitest';
import { Scene } from '../ground/scene';
import { apiKey } from '../models/api_key';
import { sameRegion } from '../models/identity';
import { extendedPolicy, newPolicy } from '../models/policy';
import { role } from '../models/role';

const scene = new Scene({ local: 'observability', remote: 'archive' }, 'reporting');

describe('a host that was killed', () => {
  test.each([1, 2, 3, 4, 5])(
    'after write %i: the half-done run is shown, and can be ended',
    async (write) => {
      scene.a.wire.arm(write, 'killed after');
      await scene.connect(sameRegion).catch(() => undefined);
      expect(await scene.a.halfDone()).toBeDefined();
      await scene.disconnect().catch(() => undefined);
      expect(await scene.changes()).toEqual([]);
    },
  );

  test.each([2, 3, 4])('after write %i: an undo of the resumed run takes all of it back', async (write) => {
    scene.a.wire.arm(write, 'killed after');
    await scene.connect(sameRegion).catch(() => undefined);
    const continues = await scene.a.halfDone();
    const resumed = await scene.connect(sameRegion, scene.a, continues === undefined ? {} : { continues });
    expect(resumed.outcome, JSON.stringify(resumed.problem)).toBe('done');
    await scene.undo(resumed.runId);
    expect(await scene.changes()).toEqual([]);
  });
});

test.each([newPolicy, extendedPolicy])('a disconnect takes back $name', async (model) => {
  await model.prepare?.(scene.a);
  const before = await scene.now();
  const state = await scene.connect(model);
  expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
  await scene.disconnect();
  expect(await scene.changes(before)).toEqual([]);
  expect(await scene.othersFind()).toBe(true);
});

test('a retry that fails at its first request cuts no connection that works', async () => {
  scene.a.wire.arm(6, 'refused');
  const stopped = await scene.connect(role);
  expect(stopped.outcome).toBe('failed');
  expect(await scene.works()).toBe(true);
  scene.a.wire.arm(2, 'refused');
  await scene.connect(role, scene.a, { continues: stopped.runId });
  expect(await scene.works()).toBe(true);
});

test('an invalidation that is refused inside a 200 is not told as taken back', async () => {
  scene.a.wire.arm(3, 'refused');
  for (const write of [4, 5, 6, 7]) scene.a.wire.also(write, 'error in 200');
  const state = await scene.connect(apiKey);
  const left = (await scene.a.clusters.keys('archive')).filter(({ id }) => !scene.clean.keys.has(id));
  if (left.length > 0) expect(state.takenBack ?? []).toEqual([]);
  scene.a.wire.arm();
  await scene.undo(state.runId);
  expect(await scene.changes()).toEqual([]);
});

// The first write of every run and undo is its record.
test.each([2, 3, 4, 5, 6])(
  'an undo refused at write %i takes back the rest, and all of it the next time',
  async (write) => {
    const state = await scene.connect(sameRegion);
    const made = (await scene.changes()).length;
    scene.a.wire.arm(write, 'refused');
    await scene.undo(state.runId);
    expect((await scene.changes()).length).toBeLessThan(made);
    scene.a.wire.arm();
    await scene.undo(state.runId);
    expect(await scene.changes()).toEqual([]);
  },
);
