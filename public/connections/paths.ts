/** Addresses of pages about one connection, each in one place. */

export const DETAILS_ROUTE = '/connections/:alias';
export const SETTINGS_ROUTE = '/connections/:alias/settings';

/** A connection's details; can be sent to a colleague. */
export const detailsPath = (alias: string): string => `/connections/${encodeURIComponent(alias)}`;

/** Where its address and other settings are changed. */
export const settingsPath = (alias: string): string => `${detailsPath(alias)}/settings`;

/** Where one connection is taken down, or several. */
export const disconnectPath = (aliases: readonly string[]): string =>
  aliases.length === 1
    ? `/disconnect/${encodeURIComponent(aliases[0] ?? '')}`
    : `/disconnect?${new URLSearchParams(aliases.map((alias) => ['alias', alias])).toString()}`;

/** Which are meant, out of such an address. */
export const aliasesIn = (search: string): string[] => [
  ...new Set(new URLSearchParams(search).getAll('alias')),
];
