/**
 * The value of a cookie, or `undefined`. Cookies of other programs on the same host name are none of our business, so
 * ones that break the rules are passed over instead of failing the request.
 */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

export interface CookieScope {
  path: string;
  secure: boolean;
}

/** A name whose prefix has browsers take the cookie over https alone and, where the path allows it, for this host alone. */
export function cookieName(name: string, { path, secure }: CookieScope): string {
  if (!secure) return name;
  return `${path === '/' ? '__Host-' : '__Secure-'}${name}`;
}

/** A `Set-Cookie` that ends with the browser session and that no script and no other site can use. */
export function sessionCookie(name: string, value: string, scope: CookieScope): string {
  const { path, secure } = scope;
  return `${cookieName(name, scope)}=${value}; Path=${path}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** The same for so many seconds. */
export function lastingCookie(name: string, value: string, scope: CookieScope, seconds: number): string {
  return `${sessionCookie(name, value, scope)}; Max-Age=${seconds}`;
}

export function expiredCookie(name: string, scope: CookieScope): string {
  return lastingCookie(name, '', scope, 0);
}
