import { randomBytes } from 'node:crypto';
import type { AuthenticatedUser, ElasticsearchClient } from '../../server/kibana';

/** A logged-in user. The credentials live in the client and nowhere else. */
export interface Session {
  readonly id: string;
  readonly user: AuthenticatedUser;
  readonly client: ElasticsearchClient;
}

export interface Sessions {
  /** Starts a session; `makeClient` gets the function that ends it. */
  start(user: AuthenticatedUser, makeClient: (end: () => void) => ElasticsearchClient): Session;
  /** The session of that id if it still runs, which is thereby in use. */
  use(id: string | undefined): Session | undefined;
  end(id: string): void;
}

export interface SessionLimits {
  /** Milliseconds without a request after which a session ends. */
  idle: number;
  /** Milliseconds after login at which a session ends in any case. */
  lifespan: number;
}

const HOUR = 60 * 60 * 1000;
export const DEFAULT_LIMITS: SessionLimits = { idle: HOUR, lifespan: 12 * HOUR };

interface Entry {
  session: Session;
  startedAt: number;
  usedAt: number;
}

/** Sessions in this process's memory, by a random id of 256 bits. A restart logs everybody out. */
export function createSessions(limits = DEFAULT_LIMITS, now: () => number = Date.now): Sessions {
  const entries = new Map<string, Entry>();
  const expired = ({ startedAt, usedAt }: Entry) =>
    now() - usedAt > limits.idle || now() - startedAt > limits.lifespan;

  const dropExpired = () => {
    for (const [id, entry] of entries) if (expired(entry)) entries.delete(id);
  };

  return {
    start(user, makeClient) {
      dropExpired();
      const id = randomBytes(32).toString('base64url');
      const session = { id, user, client: makeClient(() => entries.delete(id)) };
      entries.set(id, { session, startedAt: now(), usedAt: now() });
      return session;
    },
    use(id) {
      dropExpired();
      const entry = entries.get(id ?? '');
      if (entry) entry.usedAt = now();
      return entry?.session;
    },
    end: (id) => entries.delete(id),
  };
}
