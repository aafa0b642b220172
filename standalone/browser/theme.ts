import type { Theme } from '../../public/kibana';
import { THEME_COOKIE } from '../http/theme';
import { createValue, type Value } from './observable';

const YEAR_SECONDS = 31_536_000;

export interface ThemeControl {
  readonly theme$: Value<Theme>;
  /** Changes to the other theme and keeps it as this reader's choice. */
  toggle(): void;
}

/** Follows the system until the reader chooses; the choice reaches the server's pages by a cookie. */
export function createThemeControl(basePath: string): ThemeControl {
  const root = document.documentElement;
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const current = (): Theme => ({
    darkMode: root.dataset.theme ? root.dataset.theme === 'dark' : system.matches,
  });
  const theme$ = createValue(current());
  system.addEventListener('change', () => theme$.set(current()));
  return {
    theme$,
    toggle() {
      const name = theme$.get().darkMode ? 'light' : 'dark';
      root.dataset.theme = name;
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser Kibana supports.
      document.cookie = `${THEME_COOKIE}=${name}; Path=${basePath || '/'}; SameSite=Strict; Max-Age=${YEAR_SECONDS}`;
      theme$.set(current());
    },
  };
}
