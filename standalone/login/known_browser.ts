import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from '@hapi/hapi';
import { type CookieScope, cookieName, lastingCookie, readCookie } from '../http/cookies';
import { header } from '../http/headers';

const MONTH_SECONDS = 30 * 24 * 60 * 60;

/**
 * Recognises a browser that has logged in to an account before, by a cookie that only this process can make. It gives no
 * access; whose browser it is is only not slowed down by the failures of others.
 */
export interface KnownBrowsers {
  /** `Set-Cookie` for a browser that has just logged in. */
  remember(request: Request, account: string): string;
  /** A name for the browser, if it is known for this account. */
  recognise(request: Request, account: string): string | undefined;
}

export function createKnownBrowsers(scopeOf: (request: Request) => CookieScope): KnownBrowsers {
  const key = randomBytes(32);
  const nameFor = (request: Request) => `rcs-browser-${request.server.info.port}`;
  const seal = (id: string, account: string) => createHmac('sha256', key).update(`${id}.${account}`).digest();
  return {
    remember(request, account) {
      const id = randomBytes(16).toString('base64url');
      const value = `${id}.${seal(id, account).toString('base64url')}`;
      return lastingCookie(nameFor(request), value, scopeOf(request), MONTH_SECONDS);
    },
    recognise(request, account) {
      const value = readCookie(header(request, 'cookie'), cookieName(nameFor(request), scopeOf(request)));
      const [id = '', sealed = ''] = value?.split('.') ?? [];
      const [given, right] = [Buffer.from(sealed, 'base64url'), seal(id, account)];
      return given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
    },
  };
}
