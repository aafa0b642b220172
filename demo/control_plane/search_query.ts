/** The part of the Elasticsearch query language that the search for deployments has. */
import type { Listed } from './context';
import { badRequest } from './errors';
import { checked } from './input';
import { queryString } from './query_string';
import {
  hasPrefix,
  isTerm,
  isWithin,
  meetsMatch,
  OPTIONS,
  onField,
  type Predicate,
  type Query,
  single,
} from './query_types';
import { checkPath, type Document, fieldOf, nestedDocuments } from './search_fields';

export interface SearchOptions {
  query: Query;
  sort: unknown[];
  /** Sort keys of the last entry of the page before: it goes on behind them. */
  after?: string[];
  /** Refuses a leading wildcard whatever the query says. */
  refusesLeadingWildcard?: boolean;
}

export interface Found {
  listed: Listed;
  keys: string[];
}

/**
 * Matching deployments in the order asked for, without it the one that was modified last first. As on Elastic Cloud, a page goes on
 * behind the sort keys of the last entry: where these are not unique, entries are lost.
 * @throws 400 for a query, field or order that is not understood
 */
export function search(all: Listed[], options: SearchOptions): { found: Found[]; total: number } {
  const matches = new Builder(options.refusesLeadingWildcard ?? false).predicate(options.query, '');
  const order = options.sort.length > 0 ? options.sort.map(sortKey) : LAST_MODIFIED_FIRST;
  const compare = (a: string[], b: string[]): number => {
    for (const [i, { sign }] of order.entries()) {
      const [x, y] = [a[i] ?? '', b[i] ?? ''];
      if (x !== y) return x < y ? -sign : sign;
    }
    return 0;
  };
  const found = all
    .map((listed): Document => ({ listed, path: '' }))
    .filter(matches)
    .map(({ listed }) => ({ listed, keys: order.map(({ read }) => read(listed)) }))
    .sort((a, b) => compare(a.keys, b.keys));
  const { after } = options;
  return {
    found: after ? found.filter(({ keys }) => compare(keys, after) > 0) : found,
    total: found.length,
  };
}

interface SortKey {
  sign: number;
  read(listed: Listed): string;
}

const LAST_MODIFIED_FIRST: SortKey[] = [
  { sign: -1, read: ({ lastModified }) => lastModified },
  { sign: 1, read: ({ id }) => id },
];

function sortKey(key: unknown): SortKey {
  const [name, options] = typeof key === 'string' ? [key, {}] : single(key as Query);
  const order = typeof options === 'string' ? options : ((options as { order?: string }).order ?? 'asc');
  const field = fieldOf(name, '');
  if (field.isText) throw badRequest('root.invalid_query', `[${name}] is text, which nothing is sorted by.`);
  return {
    sign: order === 'desc' ? -1 : 1,
    read: (listed) => field.read({ listed, path: '' }) ?? '',
  };
}

class Builder {
  constructor(private readonly refusesLeadingWildcard: boolean) {}

  predicate(query: Query, path: string): Predicate {
    const [entry, another] = Object.entries(query);
    if (!entry || another) throw badRequest('root.invalid_query', 'A query has exactly one type.');
    const [type, body] = entry as [string, Query];
    if (type === 'match_all') return () => true;
    if (type === 'match_none') return () => false;
    if (type === 'bool') return this.bool(checked(OPTIONS.bool, body), path);
    if (type === 'nested') return this.nested(checked(OPTIONS.nested, body));
    if (type === 'exists') {
      const field = fieldOf(checked<{ field: string }>(OPTIONS.exists, body).field, path);
      return (document) => (field.read(document) ?? '') !== '';
    }
    if (type === 'query_string') return this.queryString(checked(OPTIONS.query_string, body), path);
    if (type === 'simple_query_string') return this.simple(checked(OPTIONS.simple_query_string, body), path);
    if (type === 'term') return onField(body, path, OPTIONS.term, isTerm);
    if (type === 'prefix') return onField(body, path, OPTIONS.prefix, hasPrefix);
    if (type === 'match') return onField(body, path, OPTIONS.match, meetsMatch);
    if (type === 'range') return onField(body, path, OPTIONS.range, isWithin);
    throw badRequest('root.invalid_query', `The query type [${type}] is not supported.`);
  }

  private bool(body: Record<string, Query[] | number | undefined>, path: string): Predicate {
    const all = (name: string) =>
      ((body[name] as Query[] | undefined) ?? []).map((query) => this.predicate(query, path));
    const [must, filter, should, mustNot] = [all('must'), all('filter'), all('should'), all('must_not')];
    const usual = must.length + filter.length > 0 ? 0 : Math.min(1, should.length);
    const needed = Number(body.minimum_should_match ?? usual);
    return (document) =>
      [...must, ...filter].every((matches) => matches(document)) &&
      !mustNot.some((matches) => matches(document)) &&
      should.filter((matches) => matches(document)).length >= needed;
  }

  private nested({ path, query }: { path: string; query: Query }): Predicate {
    checkPath(path);
    const matches = this.predicate(query, path);
    return (document) => nestedDocuments(document, path).some(matches);
  }

  private queryString(body: Record<string, string | boolean>, path: string): Predicate {
    return queryString(
      {
        query: String(body.query),
        fields: [String(body.default_field ?? 'name')],
        isAnd: /and/i.test(String(body.default_operator)),
        allowsLeadingWildcard: body.allow_leading_wildcard === true && !this.refusesLeadingWildcard,
      },
      path,
    );
  }

  private simple(body: { query: string; fields?: string[]; default_operator?: string }, path: string) {
    const { query, fields = ['name'] } = body;
    const isAnd = /and/i.test(body.default_operator ?? '');
    return queryString({ query, fields, isAnd, allowsLeadingWildcard: false }, path);
  }
}
