import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from '@hapi/hapi';
import { type CookieScope, readCookie, sessionCookie } from '../http/cookies';
import { header } from '../http/headers';

/**
 * Proof that a login form was made here for this browser: the same random value in a cookie that other sites cannot send
 * along and in a field that other origins cannot read. Without it a page elsewhere could log a reader in as
 * somebody else, whose runs would then be theirs.
 */
export interface FormToken {
  /** The token for a page, with the `Set-Cookie` to send unless the browser has it already. */
  issue(request: Request): { token: string; cookie?: string };
  matches(request: Request, field: unknown): boolean;
}

export function createFormToken(scope: CookieScope): FormToken {
  const nameFor = (request: Request) => `rcs-login-${request.server.info.port}`;
  const held = (request: Request) => readCookie(header(request, 'cookie'), nameFor(request));
  return {
    issue(request) {
      const present = held(request);
      if (present && /^[\w-]{43}$/.test(present)) return { token: present };
      const token = randomBytes(32).toString('base64url');
      return { token, cookie: sessionCookie(nameFor(request), token, scope) };
    },
    matches(request, field) {
      const expected = Buffer.from(held(request) ?? '');
      const given = Buffer.from(typeof field === 'string' ? field : '');
      return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
