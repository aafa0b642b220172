import { setTimeout as sleep } from 'node:timers/promises';
import type { Verdict } from '../../common/plan/step';

/** Waits, or throws when the signal says stop. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  sleep(ms, undefined, signal ? { signal } : {});

/** Looks until the verdict is settled or final, or the time is up; then the last verdict stands. */
export async function until(
  look: () => Promise<Verdict>,
  { everyMs, limitMs, signal }: { everyMs: number; limitMs: number; signal: AbortSignal },
): Promise<Verdict> {
  const end = Date.now() + limitMs;
  for (;;) {
    const verdict = await look();
    if (verdict.settled || verdict.final || Date.now() + everyMs > end) return verdict;
    await pause(everyMs, signal);
  }
}
