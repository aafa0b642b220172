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

/** A `Set-Cookie` that ends with the browser session and that no script and no other site can use. */
export function sessionCookie(name: string, value: string, { path, secure }: CookieScope): string {
  return `${name}=${value}; Path=${path}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

export function expiredCookie(name: string, scope: CookieScope): string {
  return `${sessionCookie(name, '', scope)}; Max-Age=0`;
}
