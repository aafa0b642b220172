/**
 * Which names an index pattern of a key covers: `*` and `?` as in Elasticsearch's role patterns, `/…/` as a
 * Lucene expression, which is not judged here. Goes back to the last `*` only, so that no pattern takes long.
 */
export function patternCovers(pattern: string, name: string): boolean {
  if (isExpression(pattern)) return false;
  let [p, n] = [0, 0];
  let [star, resume] = [-1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
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
