/** Between the end of a round and the next, in ms; twice as long after each that failed, up to the last of these. */
const BETWEEN_MS = 30_000;
const LONGEST_MS = 300_000;

/**
 * Does something again and again until the signal, politely: not while nobody looks at the page, at once when
 * somebody looks again after longer than a pause, and less often while it fails.
 * @param round rejects when it failed
 */
export async function keepLive(
  round: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let between = BETWEEN_MS;
  while (!signal.aborted) {
    await seen(signal);
    if (signal.aborted) return;
    try {
      await round(signal);
      between = BETWEEN_MS;
    } catch {
      between = Math.min(between * 2, LONGEST_MS);
    }
    await pause(between, signal);
  }
}

/** Resolves when the page can be seen, or with the signal. */
function seen(signal: AbortSignal): Promise<void> {
  if (document.visibilityState !== 'hidden') return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      if (document.visibilityState === 'hidden' && !signal.aborted) return;
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done);
  });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
