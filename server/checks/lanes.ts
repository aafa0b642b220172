/** Tasks under way that have not been found slow. */
const QUICK_LANES = 8;

/** Those that have; when these are taken too, nothing more is begun. */
const SLOW_LANES = 24;

/** How long a task counts as quick, in ms: twice what the others took, or the first of these before any has ended. */
const PATIENCE = 2;
const FIRST_PATIENCE_MS = 100;
const LEAST_PATIENCE_MS = 20;

interface UnderWay {
  began: number;
  isSlow: boolean;
}

/**
 * Carries out tasks with bounded load, where some may hang: one that takes clearly longer than the others gets a lane
 * of its own, and makes room for the next. Resolves when all have ended; with the signal it begins no more.
 * @param tasks none of which rejects, in the order in which they are begun
 */
export async function inLanes(tasks: readonly (() => Promise<void>)[], signal: AbortSignal): Promise<void> {
  const underWay = new Set<UnderWay>();
  const took: number[] = [];
  const ends: Promise<void>[] = [];
  let wake = () => {};

  const count = (isSlow: boolean) => [...underWay].filter((task) => task.isSlow === isSlow).length;
  const sort = setInterval(() => {
    for (const task of underWay) {
      if (task.isSlow || Date.now() - task.began < patience(took) || count(true) >= SLOW_LANES) continue;
      task.isSlow = true;
      wake();
    }
  }, LEAST_PATIENCE_MS);
  const begin = async (work: () => Promise<void>) => {
    const task = { began: Date.now(), isSlow: false };
    underWay.add(task);
    await work();
    underWay.delete(task);
    took.push(Date.now() - task.began);
    wake();
  };
  signal.addEventListener('abort', () => wake());

  for (const work of tasks) {
    while (count(false) >= QUICK_LANES && !signal.aborted) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (signal.aborted) break;
    ends.push(begin(work));
  }
  await Promise.all(ends).finally(() => clearInterval(sort));
}

function patience(took: readonly number[]): number {
  if (took.length === 0) return FIRST_PATIENCE_MS;
  const sorted = [...took].sort((a, b) => a - b);
  return Math.max(LEAST_PATIENCE_MS, PATIENCE * (sorted[Math.floor(sorted.length / 2)] ?? 0));
}
