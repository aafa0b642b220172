import type { Json, PlannedRequest } from './types';

/**
 * Named values, `{{run.id}}`, in requests. A request says where each stands; any other text that looks like one came from
 * people or clusters and is none, or the filter of a key could ask for a secret.
 */

/** Name of the value by its place: `path`, or the way to a string of the body, `/metadata/run_id` (RFC 6901). */
export type Fills = Record<string, string>;

/** The way to a string of a body. */
export const placeOf = (...keys: (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const placeholder = (name: string): string => `{{${name}}}`;

/** The text at a place with its named value; as it is where none stands. */
export function filledAt(
  place: string,
  text: string,
  fills: Fills | undefined,
  value: (name: string) => string,
): string {
  const name = nameAt(place, fills);
  return name === undefined ? text : text.replaceAll(placeholder(name), () => value(name));
}

export const nameAt = (place: string, fills: Fills = {}): string | undefined =>
  Object.hasOwn(fills, place) ? fills[place] : undefined;

/** Path and body of a request with the named values in their places. */
export function withNamedValues(
  { path, body, fills }: Pick<PlannedRequest, 'path' | 'body' | 'fills'>,
  value: (name: string) => string,
): { path: string; body?: Json } {
  const json = (inner: Json, place: string): Json => {
    if (typeof inner === 'string') return filledAt(place, inner, fills, value);
    if (Array.isArray(inner)) return inner.map((item, index) => json(item, place + placeOf(index)));
    if (inner === null || typeof inner !== 'object') return inner;
    return Object.fromEntries(
      Object.entries(inner).map(([key, item]) => [key, json(item, place + placeOf(key))]),
    );
  };
  return {
    path: filledAt('path', path, fills, value),
    ...(body !== undefined && { body: json(body, '') }),
  };
}
