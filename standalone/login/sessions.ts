import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { AuthenticatedUser, ElasticsearchClient } from '../../server/kibana';

/** A logged-in user. The credentials live in the client and nowhere else. */
export interface Session {
  readonly id: string;
  readonly user: AuthenticatedUser;
  readonly client: ElasticsearchClient;
  /** Fires when it ends, for what goes on in its name. */
  readonly ended: AbortSignal;
}

export interface Sessions {
  /** Starts a session; `makeClient` gets the function that ends it. */
  start(user: AuthenticatedUser, makeClient: (end: () => void) => ElasticsearchClient): Session;
  /** The session of that id if it still runs, which is thereby in use. */
  use(id: string | undefined): Session | undefined;
  end(id: string): void;
  /** Ends all of them. */
  stop(): void;
}

export interface SessionLimits {
  /** Milliseconds without a request after which a session ends. */
  idle: number;
  /** Milliseconds after login at which a session ends in any case. */
  lifespan: number;
}

const HOUR = 60 * 60 * 1000;
export const DEFAULT_LIMITS: SessionLimits = { idle: HOUR, lifespan: 12 * HOUR };

/** Milliseconds within which an end by time is noticed when nobody asks. */
const LOOK = 10_000;

interface Entry {
  session: Session;
  ending: AbortController;
  startedAt: number;
  usedAt: number;
}

/** Sessions in this process's memory, by a random id of 256 bits. A restart logs everybody out. */
export function createSessions(limits = DEFAULT_LIMITS, now: () => number = Date.now): Sessions {
  const entries = new Map<string, Entry>();
  const expired = ({ startedAt, usedAt }: Entry) =>
    now() - usedAt > limits.idle || now() - startedAt > limits.lifespan;

  const end = (id: string) => {
    entries.get(id)?.ending.abort();
    entries.delete(id);
  };
  const dropExpired = () => {
    for (const [id, entry] of entries) if (expired(entry)) end(id);
  };
  const look = setInterval(dropExpired, LOOK).unref();

  return {
    start(user, makeClient) {
      dropExpired();
      const id = randomBytes(32).toString('base64url');
      const ending = new AbortController();
      // Each open stream of the user listens, in however many tabs.
      setMaxListeners(0, ending.signal);
      const session = { id, user, client: makeClient(() => end(id)), ended: ending.signal };
      entries.set(id, { session, ending, startedAt: now(), usedAt: now() });
      return session;
    },
    use(id) {
      dropExpired();
      const entry = entries.get(id ?? '');
      if (entry) entry.usedAt = now();
      return entry?.session;
    },
    end,
    stop() {
      clearInterval(look);
      for (const id of [...entries.keys()]) end(id);
    },
  };
}
