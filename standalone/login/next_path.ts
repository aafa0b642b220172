import { PLUGIN_ID } from '../../common/constants';

/** Where a login leads when no other place was asked for. */
export const HOME = `/app/management/data/${PLUGIN_ID}`;

/**
 * The place to go on to after login: a page of this host, with query and fragment, or its home.
 * Anything that could lead to another origin, or back to the login, becomes the home.
 *
 * @param asked What the address of the login page says, of any origin.
 */
export function nextPath(asked: unknown, basePath: string): string {
  const home = `${basePath}${HOME}`;
  if (typeof asked !== 'string' || !asked.startsWith('/') || /[\\\p{Cc}]/u.test(asked)) return home;
  const origin = 'http://host.invalid';
  if (!URL.canParse(asked, origin)) return home;
  const url = new URL(asked, origin);
  const here = url.origin === origin && url.pathname.startsWith(`${basePath}/app/`);
  return here ? `${url.pathname}${url.search}${url.hash}` : home;
}
