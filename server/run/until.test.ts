import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Verdict } from '../../common/plan/step';
import { ProblemError } from '../../common/problem';
import { PAUSES, until } from './until';

vi.mock('node:timers/promises', () => import('../../test/support/promised_timers'));

const because = { code: 'x', title: 't', why: 'w', tryThis: 't' };
const NOT_YET: Verdict = { settled: false, because };
const timing = (signal = new AbortController().signal) => ({
  pauses: { first: 1_000, longest: 1_000 },
  limitMs: 10_000,
  signal,
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('looking until it is so', () => {
  test('ends when it is', async () => {
    const look = vi.fn<() => Promise<Verdict>>(async () => NOT_YET);
    look.mockResolvedValueOnce(NOT_YET).mockResolvedValueOnce({ settled: true });
    const verdict = until(look, timing());
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(verdict).resolves.toEqual({ settled: true });
    expect(look).toHaveBeenCalledTimes(2);
  });

  test('looks at a plan of Elastic Cloud less and less often, and at least every 10 s', async () => {
    const at: number[] = [];
    const began = Date.now();
    const look = async () => {
      at.push(Date.now() - began);
      return NOT_YET;
    };
    const verdict = until(look, { ...timing(), pauses: PAUSES.restart, limitMs: 120_000 });
    await vi.advanceTimersByTimeAsync(120_000);
    await verdict;
    const pauses = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    expect(pauses[0]).toBe(2_000);
    expect(pauses.every((ms, i) => ms >= (pauses[i - 1] ?? 0))).toBe(true);
    expect(Math.max(...pauses)).toBe(10_000);
  });

  test('ends when looking again will not help', async () => {
    const look = vi.fn(async (): Promise<Verdict> => ({ ...NOT_YET, final: true }));
    await expect(until(look, timing())).resolves.toMatchObject({ final: true });
    expect(look).toHaveBeenCalledTimes(1);
  });

  test('ends with the last answer when the time is up', async () => {
    const verdict = until(async () => NOT_YET, timing());
    await vi.advanceTimersByTimeAsync(11_000);
    await expect(verdict).resolves.toEqual(NOT_YET);
  });

  test('goes on after a look that was not answered', async () => {
    const look = vi.fn(async (): Promise<Verdict> => ({ settled: true }));
    look.mockRejectedValueOnce(new ProblemError(because));
    const verdict = until(look, timing());
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(verdict).resolves.toEqual({ settled: true });
  });

  test('ends with an exception when told to stop', async () => {
    const abort = new AbortController();
    const verdict = expect(until(async () => NOT_YET, timing(abort.signal))).rejects.toThrow('aborted');
    abort.abort();
    await verdict;
  });
});
