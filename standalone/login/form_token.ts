import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from '@hapi/hapi';
import { type CookieScope, cookieName, readCookie, sessionCookie } from '../http/cookies';
import { header } from '../http/headers';

/**
 * Proof that a login form was made here for this browser, and that the browser takes cookies: the same random value in a cookie
 * that other sites cannot send along and in a field that other origins cannot read. Who can set cookies for this host, such as
 * a page on another port of it, can forge both, so that the origin of the form is checked besides.
 */
export interface FormToken {
  /** The token for a page, with the `Set-Cookie` to send unless the browser has it already. */
  issue(request: Request): { token: string; cookie?: string };
  matches(request: Request, field: unknown): boolean;
}

export function createFormToken(scopeOf: (request: Request) => CookieScope): FormToken {
  const nameFor = (request: Request) => `rcs-login-${request.server.info.port}`;
  const held = (request: Request) =>
    readCookie(header(request, 'cookie'), cookieName(nameFor(request), scopeOf(request)));
  return {
    issue(request) {
      const present = held(request);
      if (present && /^[\w-]{43}$/.test(present)) return { token: present };
      const token = randomBytes(32).toString('base64url');
      return { token, cookie: sessionCookie(nameFor(request), token, scopeOf(request)) };
    },
    matches(request, field) {
      const expected = Buffer.from(held(request) ?? '');
      const given = Buffer.from(typeof field === 'string' ? field : '');
      return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
