import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf } from './words_of';

test('the reasons of Elasticsearch, outermost first, each once', () => {
  const body = {
    error: {
      root_cause: [{ type: 'a', reason: 'inner' }],
      reason: 'outer',
      caused_by: { reason: 'inner', caused_by: { reason: 'innermost' } },
    },
    status: 400,
  };
  expect(wordsOf(body)).toBe('outer — inner — innermost');
});

test('the errors of Elastic Cloud, with their codes', () => {
  expect(wordsOf({ errors: [{ code: 'a.b', message: 'No.', fields: ['x'] }] })).toBe('a.b: No.');
});

test('the failures of a search that was skipped', () => {
  const details = {
    status: 'skipped',
    failures: [{ reason: { type: 'x', reason: 'Unable to connect to [a]' } }],
  };
  expect(wordsOf(details)).toBe('Unable to connect to [a]');
});

test('plain text as it is, but not for ever', () => {
  expect(wordsOf('Bad Gateway')).toBe('Bad Gateway');
  expect(wordsOf('x'.repeat(10_000))).toHaveLength(2_000);
});

test('never fails, and never grows beyond a page', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 12 }), (body) => wordsOf(body).length <= 2_000));
});
