import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covered, patternCovers, patternIncludes, patternsMeet } from './index_patterns';

describe('an index pattern', () => {
  test.each([
    ['logs-*', 'logs-web', true],
    ['logs-*', 'metrics-web', false],
    ['*', 'anything', true],
    ['logs-?', 'logs-1', true],
    ['logs-?', 'logs-12', false],
    ['logs.web', 'logsxweb', false],
    ['logs', 'logs-web', false],
  ])('%s covers %s: %s', (pattern, name, covers) => {
    expect(patternCovers(pattern, name)).toBe(covers);
  });

  test('without wildcards covers exactly itself', () => {
    const name = fc.stringMatching(/^[a-z0-9._+^$(){}|[\]-]{1,30}$/);
    fc.assert(fc.property(name, (text) => patternCovers(text, text) && !patternCovers(text, `${text}x`)));
  });

  test('among names', () => {
    expect(covered(['logs-*', 'orders'], ['logs-a', 'orders', 'users'])).toEqual(['logs-a', 'orders']);
  });

  test('that is a Lucene expression is not judged', () => {
    expect(covered(['/logs-[0-9]+/'], ['logs-1'])).toBeUndefined();
  });
});

describe('a pattern covers all of another', () => {
  test.each([
    ['logs-*', 'logs-web-*', true],
    ['*', 'logs-*', true],
    ['logs-*', 'logs-web', true],
    ['logs-??', 'logs-?a', true],
    ['logs-web-*', 'logs-*', false],
    ['logs-?', 'logs-*', false],
    ['/logs-.*/', '/logs-.*/', true],
    ['/logs-.*/', 'logs-web', false],
  ])('%s of %s: %s', (pattern, other, expected) => {
    expect(patternIncludes(pattern, other)).toBe(expected);
  });
});

describe('two patterns may cover a name in common', () => {
  test.each([
    ['logs-*', '*-web', true],
    ['a*c', '*b*', true],
    ['logs-??', 'logs-w', false],
    ['logs-*', 'metrics-*', false],
    ['logs', 'logs', true],
    ['logs-*', 'logs-', true],
    ['a?', 'a*', true],
    ['/x.*/', 'metrics-*', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(patternsMeet(one, other)).toBe(expected);
    expect(patternsMeet(other, one)).toBe(expected);
  });

  test('whenever one covers the other, and never when no name shows it', () => {
    const pattern = fc.stringMatching(/^[ab*?]{0,5}$/);
    fc.assert(
      fc.property(pattern, pattern, fc.stringMatching(/^[ab]{0,5}$/), (one, other, name) => {
        if (patternCovers(one, name) && patternCovers(other, name))
          expect(patternsMeet(one, other)).toBe(true);
        if (patternIncludes(one, other) && patternCovers(other, name))
          expect(patternCovers(one, name)).toBe(true);
      }),
    );
  });
});
