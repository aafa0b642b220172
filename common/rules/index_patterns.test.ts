import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covered, patternCovers } from './index_patterns';

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
