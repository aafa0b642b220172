import { expect, test } from 'vitest';
import { inPaths } from './paths';

test('names stand in as few paths as Elasticsearch reads, all of them and in order', () => {
  const names = Array.from({ length: 500 }, (_, i) => `é${i}`.padEnd(100, 'x'));
  const paths = inPaths(names);
  expect(paths.flatMap((path) => decodeURIComponent(path.slice(1)).split(','))).toEqual(names);
  expect(Math.max(...paths.map(({ length }) => length))).toBeLessThanOrEqual(3_500);
  expect(paths).toHaveLength(
    Math.ceil(500 / Math.floor(3_500 / (encodeURIComponent(names[0] ?? '').length + 3))),
  );
});

test('no name is a path without one, and one that is too long stands alone', () => {
  expect(inPaths([])).toEqual(['']);
  expect(inPaths(['a', 'b'.repeat(4_000), 'c'])).toEqual(['/a', `/${'b'.repeat(4_000)}`, '/c']);
});
