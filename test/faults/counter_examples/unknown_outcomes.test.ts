import { describe, expect, test } from 'vitest';
import { Scene } from '../ground/scene';
import { apiKey } from '../models/api_key';
import { sameRegion } from '../models/identity';
import { newPolicy } from '../models/policy';
import type { Fault } from '../wire/fault';
import { isWrite, nameOf } from '../wire/wire';

const scene = new Scene({ local: 'observability', remote: 'archive' }, 'reporting');

/** Which write of the last run a request was, from 1; the first is the record of the run. */
const writeNamed = (part: string) =>
  scene.a.wire.exchanges.filter(isWrite).findIndex((exchange) => nameOf(exchange).includes(part)) + 1;

describe.each<Fault>(['504 after', 'reset after', 'cut off'])(
  'a write that was done, answered by %s',
  (fault) => {
    test.each([1, 2, 3, 4, 5, 6])('is known to be there: write %i can be taken back', async (write) => {
      scene.a.wire.arm(write, fault);
      const state = await scene.connect(sameRegion);
      const left = await scene.changes();
      // What stands is said, so that the page can offer to take it back.
      if (left.length > 0) expect(state.undoes ?? []).not.toEqual([]);
      await scene.undo(state.runId);
      expect(await scene.changes()).toEqual([]);
    });
  },
);

describe('an answer that was lost', () => {
  test('to “create key” leaves no key behind', async () => {
    scene.a.wire.arm(2, 'reset after');
    const state = await scene.connect(apiKey);
    await scene.undo(state.runId);
    expect(await scene.changes()).toEqual([]);
  });

  test('to “create policy” leaves no policy behind', async () => {
    await newPolicy.prepare?.(scene.a);
    const before = await scene.now();
    scene.a.wire.arm(2, 'reset after');
    const state = await scene.connect(newPolicy);
    await scene.undo(state.runId);
    expect(await scene.changes(before)).toEqual([]);
  });

  test('twice to “create key”: an undo covers every try', async () => {
    scene.a.wire.arm(2, 'reset after');
    const first = await scene.connect(apiKey);
    scene.a.wire.arm(2, 'reset after');
    const second = await scene.connect(apiKey, scene.a, { continues: first.runId });
    await scene.undo(second.runId);
    expect(await scene.changes()).toEqual([]);
  });

  test('to the first write of an undo: already back is back', async () => {
    const state = await scene.connect(apiKey);
    scene.a.wire.arm(2, 'reset after');
    await scene.undo(state.runId);
    scene.a.wire.arm();
    await scene.undo(state.runId);
    expect(await scene.changes()).toEqual([]);
  });
});

describe('what went wrong is called by its name', () => {
  test('a reset is no talk of HTTPS', async () => {
    scene.a.wire.arm(2, 'reset before');
    const { problem } = await scene.connect(apiKey);
    expect(problem?.code).not.toBe('not_http');
  });

  test('a page from Elastic Cloud is no mistake of ours, and no success', async () => {
    await scene.connect(apiKey);
    const write = writeNamed('keystore');
    await scene.clean.restore();
    scene.a.wire.arm(write, 'html');
    const { outcome, problem } = await scene.connect(apiKey);
    if (outcome === 'done') expect(await scene.works()).toBe(true);
    else expect(problem?.code).toMatch(/^cloud_|^not_/);
  });
});

test.each<Fault>(['429', '503'])('one %s of Elastic Cloud stops no run', async (fault) => {
  scene.a.wire.arm(3, fault);
  const { outcome, problem } = await scene.connect(apiKey);
  expect(outcome, JSON.stringify(problem)).toBe('done');
});
