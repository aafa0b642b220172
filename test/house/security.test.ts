import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const promised = text.slice(text.indexOf('## Promised'), text.indexOf('## Not promised'));
const rows = promised
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, against = '', , heldBy = '']) => ({
    against,
    tests: [...heldBy.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
  }));

it.each(rows)('what is promised against $against is held by tests that are there', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter((path) => !/\.(test|spec)\.tsx?$/.test(path) || !existsSync(join(ROOT, path)))).toEqual(
    [],
  );
});

it('reads the whole table', () => {
  expect(rows.length).toBeGreaterThan(8);
});
