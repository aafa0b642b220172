import { join } from 'node:path';

/** Where the pictures are written, and `index.html`, which shows them all. */
export const FOLDER = join(import.meta.dirname, '..', '..', 'build', 'screens');

/** Where the set-up leaves the address of the page for the process that takes pictures. */
export const PAGE_VARIABLE = 'SCREENS_PAGE';

export const WIDTHS = [1440, 1024, 720] as const;
export const THEMES = ['light', 'dark'] as const;

export const fileOf = (name: string, width: number, theme: string): string => `${name}-${width}-${theme}.png`;
