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

test('what is wrong with an API key, which stands beside the reason', () => {
  const reason = 'unable to authenticate user [a] for action [indices:data/read/search]';
  const error = { reason, additional_unsuccessful_credentials: 'API key: api key is expired' };
  expect(wordsOf({ error })).toBe(`${reason} — API key: api key is expired`);
});

test('why each attempt to connect failed', () => {
  const suppressed = [
    { reason: '[][10.0.0.1:9443] connect_exception', caused_by: { reason: 'Connection refused' } },
  ];
  const error = { reason: 'Unable to open any proxy connections', suppressed };
  expect(wordsOf({ error })).toMatch(
    /connections — \[\]\[10.0.0.1:9443\] connect_exception — Connection refused$/,
  );
});

test('plain text as it is, but not for ever', () => {
  expect(wordsOf('Bad Gateway')).toBe('Bad Gateway');
  expect(wordsOf('x'.repeat(10_000))).toHaveLength(2_000);
});

test('never fails, and never grows beyond a page', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 12 }), (body) => wordsOf(body).length <= 2_000));
});
