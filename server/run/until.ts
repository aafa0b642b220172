import { setTimeout as sleep } from 'node:timers/promises';
import type { Verdict } from '../../common/plan/step';
import { ProblemError } from '../../common/problem';

/** Waits, or throws when the signal says stop. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  sleep(ms, undefined, signal ? { signal } : {});

/** A look that fails is no verdict yet: what does not answer now may do so in a moment. */
export async function patiently(look: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ProblemError) return { settled: false, because: error.problem };
    throw error;
  }
}

/** Looks until the verdict is settled or final, or the time is up; then the last verdict stands. */
export async function until(
  look: () => Promise<Verdict>,
  { everyMs, limitMs, signal }: { everyMs: number; limitMs: number; signal: AbortSignal },
): Promise<Verdict> {
  const end = Date.now() + limitMs;
  for (;;) {
    const verdict = await patiently(look);
    if (verdict.settled || verdict.final || Date.now() + everyMs > end) return verdict;
    await pause(everyMs, signal);
  }
}
