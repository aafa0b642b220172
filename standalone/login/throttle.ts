/** Failures that cost nothing, because people mistype. */
const FREE_FAILURES = 5;
const MAX_WAIT_SECONDS = 300;
/** Milliseconds after which failures are forgotten. */
const MEMORY = 15 * 60 * 1000;
const MAX_KEYS = 10_000;

export interface Throttle {
  /** Seconds to wait before the next attempt; 0 when it may be made, which then counts as a failure until `clear`. */
  attempt(key: string): number;
  clear(key: string): void;
}

interface Attempts {
  failures: number;
  lastAt: number;
}

/**
 * Slows down guessing: after some failures each further attempt has to wait twice as long as the one before.
 * Attempts count when they begin, so that many at once gain nothing.
 */
export function createThrottle(now: () => number = Date.now): Throttle {
  const attempts = new Map<string, Attempts>();

  const remaining = ({ failures, lastAt }: Attempts) => {
    if (failures < FREE_FAILURES) return 0;
    const wait = Math.min(2 ** (failures - FREE_FAILURES), MAX_WAIT_SECONDS) * 1000;
    return Math.max(0, Math.ceil((lastAt + wait - now()) / 1000));
  };

  const forget = () => {
    for (const [key, { lastAt }] of attempts) if (now() - lastAt > MEMORY) attempts.delete(key);
    // The map keeps the order of insertion, and every attempt inserts anew: the first keys are the oldest.
    for (const key of attempts.keys()) {
      if (attempts.size < MAX_KEYS) break;
      attempts.delete(key);
    }
  };

  return {
    attempt(key) {
      forget();
      const past = attempts.get(key) ?? { failures: 0, lastAt: 0 };
      const wait = remaining(past);
      if (wait > 0) return wait;
      attempts.delete(key);
      attempts.set(key, { failures: past.failures + 1, lastAt: now() });
      return 0;
    },
    clear: (key) => attempts.delete(key),
  };
}
