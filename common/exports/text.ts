import type { Json, System } from '../plan/types';

/** Names of the three systems, as people know them. */
export type SystemNames = Record<System, string>;

/**
 * A comment line in Dev Tools and in a shell. Names come from people and clusters: a line break in one of them
 * must not end the comment, or the rest of the name would be carried out.
 */
export const comment = (text: string): string => `# ${oneLine(text)}`;

const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\p{Bidi_Control}/gu, '');

/**
 * JSON for an editor or a shell. What ends a line or turns the direction of text there, and is allowed in JSON as it
 * is, is written as an escape: the same value, and what is seen is what is sent.
 */
export const jsonText = (value: Json): string =>
  JSON.stringify(value, null, 2).replace(
    /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** What a request as another user takes, in words. */
export const actingAs = (user: string): string =>
  `As the user ${user}, with the header es-security-runas-user`;
