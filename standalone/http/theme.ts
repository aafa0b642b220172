import { readCookie } from './cookies';

/** The browser half writes this cookie when the reader chooses a theme, so that every page comes in it at once. */
export const THEME_COOKIE = 'rcs-theme';

/** The theme the reader chose, or `undefined` for the system's. */
export function chosenTheme(cookies: string | undefined): 'light' | 'dark' | undefined {
  const value = readCookie(cookies, THEME_COOKIE);
  return value === 'light' || value === 'dark' ? value : undefined;
}
