import type { System } from '../plan/types';

/** Names of the three systems, as people know them. */
export type SystemNames = Record<System, string>;

/**
 * A comment line in Dev Tools and in a shell. Names come from people and clusters: a line break in one of them
 * must not end the comment, or the rest of the name would be carried out.
 */
export const comment = (text: string): string => `# ${oneLine(text)}`;

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** What a request as another user takes, in words. */
export const actingAs = (user: string): string =>
  `As the user ${user}, with the header es-security-runas-user`;
