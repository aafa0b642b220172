import type { Request, Server } from '@hapi/hapi';
import { errorPayload } from '../contracts/kibana_response';
import { type CookieScope, cookieName, expiredCookie, readCookie, sessionCookie } from '../http/cookies';
import { header } from '../http/headers';
import type { Session, Sessions } from './sessions';

/** What a request that has a session carries as `request.auth.artifacts`. */
export interface SessionArtifacts extends Record<string, unknown> {
  ended: AbortSignal;
}

export interface SessionScheme {
  sessionOf(request: Request): Session | undefined;
  /** Whether the browser still holds the cookie of a session, running or not. */
  hasCookie(request: Request): boolean;
  /** `Set-Cookie` values. */
  cookie(request: Request, id: string): string;
  expired(request: Request): string;
}

/**
 * The authentication `session` of the server's routes. A call without a session is answered 401; pages find out by
 * themselves, because a browser that follows a link from elsewhere does not send the cookie along (`SameSite=Strict`).
 */
export function registerSessionScheme(
  server: Server,
  sessions: Sessions,
  scopeOf: (request: Request) => CookieScope,
): SessionScheme {
  // Cookies know no ports: two hosts on one machine would otherwise take each other's.
  const name = () => `rcs-session-${server.info.port}`;
  const idOf = (request: Request) =>
    readCookie(header(request, 'cookie'), cookieName(name(), scopeOf(request)));
  const sessionOf = (request: Request) => sessions.use(idOf(request));

  server.auth.scheme('session', () => ({
    authenticate(request, toolkit) {
      const session = sessionOf(request);
      if (session) {
        const { user, ended } = session;
        return toolkit.authenticated({
          credentials: { user },
          artifacts: { ended } satisfies SessionArtifacts,
        });
      }
      const body = errorPayload(401, 'Your session has ended. Log in again.');
      return toolkit.response(body).code(401).takeover();
    },
  }));
  server.auth.strategy('session', 'session');
  return {
    sessionOf,
    hasCookie: (request) => Boolean(idOf(request)),
    cookie: (request, id) => sessionCookie(name(), id, scopeOf(request)),
    expired: (request) => expiredCookie(name(), scopeOf(request)),
  };
}
