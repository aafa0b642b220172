import type { Problem } from '../problem';

/**
 * Which names an index pattern of a key covers: `*` and `?` as in Elasticsearch's role patterns, `/…/` as a
 * Lucene expression, which is not judged here. Goes back to the last `*` only, so that no pattern takes long.
 */
export const patternCovers = (pattern: string, name: string): boolean =>
  !isExpression(pattern) && matches(pattern, name, () => true);

/** Whether one pattern covers whatever another covers; of expressions only the very same counts. */
export const patternIncludes = (pattern: string, other: string): boolean =>
  pattern === other ||
  (!isExpression(pattern) &&
    !isExpression(other) &&
    matches(pattern, other, (character) => character !== '*'));

/** Whether two patterns may cover a name in common; an expression may with any. */
export function patternsMeet(one: string, other: string): boolean {
  if (isExpression(one) || isExpression(other)) return true;
  // meets[j]: what is left of `one` from i and of `other` from j may cover a name in common.
  let meets: boolean[] = [];
  for (let i = one.length; i >= 0; i--) {
    const below = meets;
    meets = [];
    for (let j = other.length; j >= 0; j--) {
      const [a, b] = [one[i], other[j]];
      if (a === undefined && b === undefined) meets[j] = true;
      else if (a === '*' || b === '*') meets[j] = (below[j] ?? false) || (meets[j + 1] ?? false);
      else meets[j] = (a === b || a === '?' || b === '?') && (below[j + 1] ?? false);
    }
  }
  return meets[0] ?? false;
}

/** @param single whether a `?` matches the character */
function matches(pattern: string, name: string, single: (character: string) => boolean): boolean {
  let [p, n] = [0, 0];
  let [star, resume] = [-1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (pattern[p] === name[n] || (pattern[p] === '?' && single(name[n] ?? ''))) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** `/…/`: a regular expression of Lucene, whose matches only the cluster can count. */
export const isExpression = (pattern: string): boolean =>
  pattern.startsWith('/') && pattern.endsWith('/') && pattern.length > 1;

/** Names covered by any of the patterns, or nothing when a pattern cannot be judged here. */
export function covered(patterns: readonly string[], names: readonly string[]): string[] | undefined {
  if (patterns.some(isExpression)) return undefined;
  return names.filter((name) => patterns.some((pattern) => patternCovers(pattern, name)));
}

/** Of a name, in UTF-8 (`MetadataCreateIndexService.MAX_INDEX_NAME_BYTES`); a pattern gets no more. */
export const MAX_NAME_BYTES = 255;

/** Characters no index, data stream or alias has (`MetadataCreateIndexService`), those of patterns apart. */
const IMPOSSIBLE = /[\s"<>|,#:\\/]/;

/** Why nothing can ever be called so, one problem a name; `/…/` is an expression, which the cluster judges. */
export const impossibleNames = (names: readonly string[]): Problem[] =>
  [...new Set(names)].flatMap((name) => impossibleName(name) ?? []);

function impossibleName(name: string): Problem | undefined {
  if (name.trim() === '') return undefined;
  if (new TextEncoder().encode(name).length > MAX_NAME_BYTES) return neverAName(name);
  if (isExpression(name)) return undefined;
  const [found] = IMPOSSIBLE.exec(name) ?? [];
  const leads = /^[-+_]/.test(name);
  if (/^\.{1,2}$/.test(name)) return neverAName(name);
  if (found === undefined && !leads) return undefined;
  return {
    code: 'index_name_impossible',
    title: `No index can be called “${name}”`,
    why: leads
      ? `A name does not start with “${name[0]}”${name[0] === '_' ? '.' : ', and only what may be reached is listed here.'}`
      : `Names of indices, data streams and aliases have no ${/\s/.test(found ?? '') ? 'space' : `“${found}”`} in them.`,
    tryThis: name === '_all' ? 'Use * for all.' : 'Correct the name, or use * and ? for what may vary.',
  };
}

const neverAName = (name: string): Problem => ({
  code: 'index_name_impossible',
  title: name.length > 2 ? 'A name is too long' : `No index can be called “${name}”`,
  why:
    name.length > 2
      ? `Names of indices, data streams and aliases have up to ${MAX_NAME_BYTES} bytes; “${name.slice(0, 30)}…” has more.`
      : 'Elasticsearch refuses it.',
  tryThis: 'Correct the name, or use * and ? for what may vary.',
});
