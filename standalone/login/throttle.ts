import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds for which an attempt is held before it is refused. */
const HOLD = 15_000;
/** Milliseconds between two looks of an attempt that is held. */
const LOOK = 100;
const MAX_HELD = 200;
const MAX_HELD_OF_SOURCE = 20;
/** Milliseconds after which failures are forgotten. */
const MEMORY = 15 * 60 * 1000;
const MAX_LANES = 10_000;

/** How many failures cost nothing, because people mistype, and what an attempt then waits for at most, in seconds. */
interface Limit {
  free: number;
  most: number;
}
const ACCOUNT_FROM_SOURCE: Limit = { free: 5, most: 10 };
const SOURCE: Limit = { free: 20, most: 10 };
const ACCOUNT: Limit = { free: 50, most: 2 };
const ALL: Limit = { free: 200, most: 0.5 };
const BROWSER: Limit = { free: 5, most: 10 };

/** Who tries to log in as whom. */
export interface Attempter {
  account: string;
  /** Where it comes from. */
  source: string;
  /** Names a browser that has logged in to this account before. */
  browser?: string | undefined;
}

/** An attempt that may be made now. Each ends in one of these. */
export interface Attempt {
  passed(): void;
  failed(): void;
  /** Neither, as when the cluster could not be reached. */
  cameToNothing(): void;
}

export interface Throttle {
  /** Resolves when the attempt may be made, or with the seconds to wait when that would take too long. */
  attempt(attempter: Attempter): Promise<Attempt | number>;
}

interface Lane {
  limit: Limit;
  failures: number;
  running: number;
  lastAt: number;
}

export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

/**
 * Slows guessing down without locking anybody out. After some failures each further attempt is held for twice as long as the
 * one before, up to some seconds, and then made: who has the right password gets in. Counted are failures at an account
 * from one source; from one source at whatever accounts; at one account from whatever sources; and all. A browser that has
 * logged in to the account before passes by all of these, so that somebody else's guesses do not even slow it down.
 * Attempts count when they begin, so that many at once gain nothing.
 */
export function createThrottle(clock: Clock = { now: Date.now, sleep }): Throttle {
  const lanes = new Map<string, Lane>();
  const held = new Map<string, number>();

  const readyIn = (all: readonly Lane[]) => Math.max(...all.map((lane) => waitOf(lane) - clock.now()));

  const lanesOf = ({ account, source, browser }: Attempter): Lane[] => {
    forget();
    if (browser !== undefined) return [laneOf(`browser ${browser}`, BROWSER)];
    return [
      laneOf('all', ALL),
      laneOf(`source ${source}`, SOURCE),
      laneOf(`account ${account}`, ACCOUNT),
      laneOf(`account ${account} from ${source}`, ACCOUNT_FROM_SOURCE),
    ];
  };

  const laneOf = (name: string, limit: Limit): Lane => {
    const lane = lanes.get(name) ?? { limit, failures: 0, running: 0, lastAt: clock.now() };
    // Inserted anew at each use, so that the first ones are the oldest.
    lanes.delete(name);
    lanes.set(name, lane);
    return lane;
  };

  const forget = () => {
    for (const [name, { running, lastAt }] of lanes) {
      const old = running === 0 && clock.now() - lastAt > MEMORY;
      if (old || lanes.size > MAX_LANES) lanes.delete(name);
    }
  };

  /** Counts the attempt if it may be made now. */
  const begin = (all: readonly Lane[]): boolean => {
    if (readyIn(all) > 0) return false;
    for (const lane of all) Object.assign(lane, { running: lane.running + 1, lastAt: clock.now() });
    return true;
  };

  /** Whether there was room to hold the attempt, and it could be begun in time. */
  const hold = async (source: string, all: readonly Lane[]): Promise<boolean> => {
    const ofSource = held.get(source) ?? 0;
    const total = [...held.values()].reduce((sum, count) => sum + count, 0);
    if (ofSource >= MAX_HELD_OF_SOURCE || total >= MAX_HELD) return false;
    held.set(source, ofSource + 1);
    try {
      const until = clock.now() + HOLD;
      while (clock.now() + readyIn(all) <= until) {
        await clock.sleep(LOOK);
        if (begin(all)) return true;
      }
      return false;
    } finally {
      const rest = (held.get(source) ?? 1) - 1;
      if (rest > 0) held.set(source, rest);
      else held.delete(source);
    }
  };

  return {
    async attempt(attempter) {
      const all = lanesOf(attempter);
      if (!begin(all) && !(await hold(attempter.source, all))) {
        return Math.max(1, Math.ceil(readyIn(all) / 1000));
      }
      const end = (failures: (lane: Lane) => number) => () => {
        for (const lane of all) Object.assign(lane, { running: lane.running - 1, failures: failures(lane) });
      };
      return {
        // Not for the source and for all: an account of one's own would buy guesses at those of others.
        passed: end(({ limit, failures }) => (limit === SOURCE || limit === ALL ? failures : 0)),
        failed: end(({ failures }) => failures + 1),
        cameToNothing: end(({ failures }) => failures),
      };
    },
  };
}

/** When the next attempt in a lane may be made. */
function waitOf({ limit, failures, running, lastAt }: Lane): number {
  const over = failures + running - limit.free;
  return over < 0 ? 0 : lastAt + Math.min(2 ** over, limit.most) * 1000;
}
