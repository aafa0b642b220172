/** Addresses of pages about one connection, each in one place. */

export const DETAILS_ROUTE = '/connections/:alias';
export const SETTINGS_ROUTE = '/connections/:alias/settings';

/** A connection's details; can be sent to a colleague. */
export const detailsPath = (alias: string): string => `/connections/${encodeURIComponent(alias)}`;

/** Where its address and other settings are changed. */
export const settingsPath = (alias: string): string => `${detailsPath(alias)}/settings`;
