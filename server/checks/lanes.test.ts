import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inLanes } from './lanes';

const HANGS_MS = 5_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const silent = new AbortController().signal;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** How long it takes until all but the hanging are there, in ms of the pretended clock, and the most at a time. */
async function healthyAfter(answers: readonly number[]): Promise<{ ms: number; most: number }> {
  const began = Date.now();
  let [healthy, running, most] = [0, 0, 0];
  const tasks = answers.map((takes) => async () => {
    most = Math.max(most, ++running);
    await pause(takes);
    running--;
    if (takes < HANGS_MS) healthy = Date.now() - began;
  });
  const all = inLanes(tasks, silent);
  await vi.runAllTimersAsync();
  await all;
  return { ms: healthy, most };
}
const among = (count: number, hanging: number, takes: number): number[] =>
  Array.from({ length: count }, (_, n) =>
    n % (count / Math.max(1, hanging)) === 0 && hanging > 0 ? HANGS_MS : takes,
  );

describe('checks in lanes', () => {
  test.each([20, 40, 150, 400])('10 of 100 that hang hold up nobody, at %i ms each', async (takes) => {
    const none = await healthyAfter(among(100, 0, takes));
    const ten = await healthyAfter(among(100, 10, takes));
    expect(ten.ms / none.ms).toBeLessThanOrEqual(1.2);
  });

  test('never begin more than is bearable, however many hang', async () => {
    expect((await healthyAfter(among(100, 0, 40))).most).toBe(8);
    expect((await healthyAfter(among(100, 100, 40))).most).toBe(32);
  });

  test('begin nothing more once nobody listens', async () => {
    const listening = new AbortController();
    let begun = 0;
    const tasks = Array.from({ length: 50 }, () => async () => {
      begun++;
      await pause(40);
    });
    const all = inLanes(tasks, listening.signal);
    await vi.advanceTimersByTimeAsync(10);
    listening.abort();
    await vi.advanceTimersByTimeAsync(1_000);
    await all;
    expect(begun).toBe(8);
    expect(vi.getTimerCount()).toBe(0);
  });
});
