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

/** How long to wait between two looks, in ms: from the first pause on, each a quarter longer than the one before. */
export interface Pauses {
  first: number;
  longest: number;
}

export const PAUSES = {
  /** What a cluster does at once. */
  settle: { first: 1_000, longest: 1_000 },
  /** A plan of Elastic Cloud, which takes minutes, and whose API counts requests. */
  restart: { first: 2_000, longest: 10_000 },
  person: { first: 2_000, longest: 2_000 },
} satisfies Record<string, Pauses>;

export const longer = (ms: number, { longest }: Pauses): number => Math.min(ms * 1.25, longest);

/** Looks until the verdict is settled or final, or the time is up; then the last verdict stands. */
export async function until(
  look: () => Promise<Verdict>,
  { pauses, limitMs, signal }: { pauses: Pauses; limitMs: number; signal: AbortSignal },
): Promise<Verdict> {
  const end = Date.now() + limitMs;
  for (let ms = pauses.first; ; ms = longer(ms, pauses)) {
    const verdict = await patiently(look);
    if (verdict.settled || verdict.final || Date.now() + ms > end) return verdict;
    await pause(ms, signal);
  }
}
