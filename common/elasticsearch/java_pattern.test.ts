import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { readsAlike } from './java_pattern';

/** As in `JavaPatterns.java`, which makes the table; the last one has a line end in it. */
const NAMES = [
  'CN=instance-0000000000.node.8df63bd1.cluster.1234567890',
  'CN=local,O=Example\\, Inc,C=US',
  'CN=a',
  'CN=aab]',
  'CN=A{1}',
  'CN=b-&&c',
  'CN=München',
];

const TABLE = readFileSync(join(import.meta.dirname, '../../test/support/java/patterns.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [pattern = '', verdicts = ''] = line.split('\t');
    return { pattern: JSON.parse(pattern) as string, java: verdicts.slice(0, NAMES.length) };
  });

function byRe2(pattern: string): string {
  try {
    const expression = RE2JS.compile(pattern);
    return NAMES.map((name) => (expression.matcher(name).matches() ? '1' : '0')).join('');
  } catch {
    return 'x';
  }
}

describe('a pattern that RE2 reads as Java does', () => {
  const judged = TABLE.filter(({ pattern }) => readsAlike(pattern))
    .map(({ pattern, java }) => ({ pattern, java, re2: byRe2(pattern) }))
    .filter(({ re2 }) => re2 !== 'x');

  test('gets the verdicts of Java', () => {
    expect(judged.filter(({ java, re2 }) => java !== re2)).toEqual([]);
  });

  test('is what most are that RE2 and Java agree about', () => {
    const agreed = TABLE.filter(({ pattern, java }) => java !== 'x' && byRe2(pattern) === java);
    expect(judged.length / agreed.length).toBeGreaterThan(0.7);
  });
});

test.each(['[a-z&&[^b]]', '(?=a)b', 'a++', '(a)\\1', '(?U)a+', 'a{', '(?x)a b', '[a[b]]', '(?i)ü', '\\v'])(
  '%s is not judged',
  (pattern) => {
    expect(readsAlike(pattern)).toBe(false);
  },
);

test.each([
  'CN=[^.]+\\.node\\.8df6\\.cluster\\.1',
  'CN=.*.node.8df6.cluster.*',
  '(?:a)|(?:b)',
  'CN=a\\\\, b',
  '[\\w.-]+',
])('%s is judged', (pattern) => {
  expect(readsAlike(pattern)).toBe(true);
});
