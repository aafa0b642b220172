import type { Json } from '../plan/types';
import type { Problem } from '../problem';

/**
 * Why a document filter of a key cannot work, as far as its text alone says; the remote says the rest. Elasticsearch
 * takes all of these when the key is made, and fails every search with it (`DLSRoleQueryValidator`; seen on 9.5.3 and
 * 8.19.21).
 */
export function documentFilterProblem(text: string): Problem | undefined {
  const query = readObject(text);
  if (!query) return unreadable('It has to be one JSON object of the Query DSL.');
  const kinds = Object.keys(query);
  if (kinds.length === 0) return unreadable('It is empty.');
  if (kinds.length > 1) {
    return {
      code: 'access_query_several',
      title: 'The document filter holds several queries',
      why: `It has ${kinds.join(' and ')} beside each other; Elasticsearch takes one query.`,
      tryThis: 'Combine them: {"bool": {"filter": [ … ]}}.',
    };
  }
  if (kinds[0] === 'query') {
    return {
      code: 'access_query_wrapped',
      title: 'The document filter is wrapped in “query”',
      why: 'That is the body of a search; a filter is the query alone.',
      tryThis: `Use ${JSON.stringify(query.query)}.`,
    };
  }
  const found = lookup(query);
  return found === undefined
    ? undefined
    : {
        code: 'access_query_lookup',
        title: `The document filter has a ${found} query`,
        why: 'A filter must not read other documents, so that every search with this key would fail.',
        tryThis: 'Write the values into the filter.',
      };
}

/** A template, which is filled in for each user: no request can check it beforehand. */
export const isTemplate = (text: string): boolean => 'template' in (readObject(text) ?? {});

const unreadable = (why: string): Problem => ({
  code: 'access_query_unreadable',
  title: 'The document filter is not a query',
  why,
  tryThis: 'Enter a query such as {"term": {"team": "payments"}}.',
});

type JsonObject = { [key: string]: Json };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The queries that read other documents, and how each one shows. */
const LOOKUPS: readonly [name: string, key: string, isLookup: (value: JsonObject) => boolean][] = [
  [
    'terms lookup',
    'terms',
    (value) => Object.values(value).some((field) => isObject(field) && 'path' in field),
  ],
  ['has_child', 'has_child', (value) => 'query' in value],
  ['has_parent', 'has_parent', (value) => 'query' in value],
  ['percolate', 'percolate', (value) => 'field' in value],
];

/** The name of a query that reads other documents, at any depth. */
function lookup(value: Json): string | undefined {
  const inside = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  if (isObject(value)) {
    const found = LOOKUPS.find(([, key, isLookup]) => isObject(value[key]) && isLookup(value[key]));
    if (found) return found[0];
    if (isObject(value.indexed_shape)) return 'shape lookup';
  }
  for (const inner of inside) {
    const found = lookup(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
