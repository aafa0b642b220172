/**
 * Which names an index pattern of a key covers: `*` and `?` as in Elasticsearch's role patterns, `/…/` as a
 * Lucene expression, which is not judged here.
 */
export function patternCovers(pattern: string, name: string): boolean {
  if (isExpression(pattern)) return false;
  const source = pattern
    .replace(/[.+^${}()|[\]\\/]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's').test(name);
}

/** `/…/`: a regular expression of Lucene, whose matches only the cluster can count. */
export const isExpression = (pattern: string): boolean =>
  pattern.startsWith('/') && pattern.endsWith('/') && pattern.length > 1;

/** Names covered by any of the patterns, or nothing when a pattern cannot be judged here. */
export function covered(patterns: readonly string[], names: readonly string[]): string[] | undefined {
  if (patterns.some(isExpression)) return undefined;
  return names.filter((name) => patterns.some((pattern) => patternCovers(pattern, name)));
}
