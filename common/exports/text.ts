import { placeOf } from '../plan/named_values';
import type { Json, System } from '../plan/types';

/** Names of the three systems, as people know them. */
export type SystemNames = Record<System, string>;

/**
 * A comment line in Dev Tools and in a shell. Names come from people and clusters: a line break in one of them
 * must not end the comment, or the rest of the name would be carried out.
 */
export const comment = (text: string): string => `# ${oneLine(text)}`;

/** Without what ends a line or turns its direction. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\p{Bidi_Control}/gu, '');

/**
 * JSON for an editor or a shell. What ends a line or turns the direction of text there, and is allowed in JSON as it
 * is, is written as an escape: the same value, and what is seen is what is sent.
 * @param written a string as it is to be written, by its place (`common/plan/named_values`); names of fields have none
 */
export function jsonText(
  value: Json,
  written: (literal: string, place?: string) => string = (literal) => literal,
): string {
  const literal = (text: string, place?: string) => written(escaped(JSON.stringify(text)), place);
  const block = (open: string, lines: string[], close: string, indent: string) =>
    lines.length === 0
      ? open + close
      : `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;
  const json = (inner: Json, place: string, indent: string): string => {
    if (typeof inner === 'string') return literal(inner, place);
    if (inner === null || typeof inner !== 'object') return JSON.stringify(inner);
    const deeper = `${indent}  `;
    if (Array.isArray(inner)) {
      const items = inner.map((item, index) => json(item, place + placeOf(index), deeper));
      return block('[', items, ']', indent);
    }
    const fields = Object.entries(inner).map(
      ([key, item]) => `${literal(key)}: ${json(item, place + placeOf(key), deeper)}`,
    );
    return block('{', fields, '}', indent);
  };
  return json(value, '', '');
}

const escaped = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** What a request as another user takes, in words. */
export const actingAs = (user: string): string =>
  `As the user ${user}, with the header es-security-runas-user`;
