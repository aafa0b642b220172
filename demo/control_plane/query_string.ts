/** The simpler half of Lucene's query syntax: terms with `*` and `?`, `field:term`, quotes, AND, OR and NOT, no brackets. */
import { badRequest } from './errors';
import { type Document, type Field, fieldOf, wordsOf } from './search_fields';

export interface QueryStringOptions {
  query: string;
  fields: string[];
  isAnd: boolean;
  allowsLeadingWildcard: boolean;
}

type Predicate = (document: Document) => boolean;

const TERM = /(-|\+)?(?:([\w.]+):\s*)?("[^"]*"|[^\s"]+)/g;
const UNSUPPORTED = /[()[\]{}^~/<>\\!]/;

/** @throws 400 for syntax that is not understood, and for a leading wildcard that was not asked for */
export function queryString(
  { query, fields, isAnd, allowsLeadingWildcard }: QueryStringOptions,
  path: string,
): Predicate {
  if (UNSUPPORTED.test(query))
    throw badRequest('root.invalid_query', `The query [${query}] is not understood.`);
  const clauses: { matches: Predicate; isNeeded: boolean; isRefused: boolean }[] = [];
  let [needsBoth, negates] = [false, false];
  for (const [whole, sign, name, term = ''] of query.matchAll(TERM)) {
    if (whole === 'AND' || whole === 'OR') {
      needsBoth = whole === 'AND';
      const before = clauses.at(-1);
      if (needsBoth && before) before.isNeeded = true;
      continue;
    }
    if (whole === 'NOT') {
      negates = true;
      continue;
    }
    if (/^[*?]./.test(term) && !allowsLeadingWildcard) {
      throw badRequest(
        'root.invalid_query',
        `In [${query}] a wildcard stands in front, which is not allowed.`,
      );
    }
    const among = (name === undefined ? fields : [name]).map((one) => fieldOf(one, path));
    clauses.push({
      matches: (document) => among.some((field) => meetsTerm(field, document, term)),
      isRefused: negates || sign === '-',
      isNeeded: isAnd || needsBoth || sign === '+',
    });
    [needsBoth, negates] = [false, false];
  }
  const refused = clauses.filter(({ isRefused }) => isRefused);
  const wanted = clauses.filter(({ isRefused }) => !isRefused);
  const needed = wanted.filter(({ isNeeded }) => isNeeded);
  return (document) =>
    !refused.some(({ matches }) => matches(document)) &&
    needed.every(({ matches }) => matches(document)) &&
    (needed.length > 0 || wanted.length === 0 || wanted.some(({ matches }) => matches(document)));
}

function meetsTerm(field: Field, document: Document, term: string): boolean {
  const value = field.read(document);
  if (value === undefined) return false;
  const plain = term.replaceAll('"', '');
  if (!field.isText) return like(value, plain);
  if (/[*?]/.test(plain)) return wordsOf(value).some((word) => like(word, plain.toLowerCase()));
  return ` ${wordsOf(value).join(' ')} `.includes(` ${wordsOf(plain).join(' ')} `);
}

/** `*` and `?` as in Lucene's wildcard query. */
function like(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
