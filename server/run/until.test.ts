import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Verdict } from '../../common/plan/step';
import { ProblemError } from '../../common/problem';
import { until } from './until';

vi.mock('node:timers/promises', () => import('../../test/support/promised_timers'));

const because = { code: 'x', title: 't', why: 'w', tryThis: 't' };
const NOT_YET: Verdict = { settled: false, because };
const timing = (signal = new AbortController().signal) => ({ everyMs: 1_000, limitMs: 10_000, signal });

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
