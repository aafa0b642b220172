import { describe, expect, test } from 'vitest';
import { CAST } from '../../test/support/samples';
import type { Access } from '../intent';
import { ProblemError } from '../problem';
import { accessChecks } from './access_checks';

const filtered = (query: string, names = ['logs-*']): Access => ({
  search: [{ names, query }],
  replication: [],
});
const TERM = '{"term":{"team":"payments"}}';

describe('the remote is asked', () => {
  test('nothing of names and patterns alone', () => {
    expect(accessChecks({ search: [{ names: ['logs-*', 'a'] }], replication: [{ names: ['b'] }] })).toEqual(
      [],
    );
  });

  test('whether it can carry out a filter on the indices it is for', () => {
    expect(accessChecks(filtered(TERM, ['logs-*', 'a', '/b.*/']))).toMatchObject([
      { body: { index: [{ names: ['/b.*/'], privileges: ['read'] }] } },
      {
        path: '/logs-*%2Ca/_validate/query?ignore_unavailable=true&allow_no_indices=true&explain=true',
        body: { query: { term: { team: 'payments' } } },
      },
    ]);
  });

  test('in several requests where the names are many', () => {
    const names = Array.from({ length: 300 }, (_, n) => `logs-of-a-service-${n}`);
    const checks = accessChecks(filtered(TERM, names));
    expect(checks.length).toBeGreaterThan(1);
    for (const { path } of checks) expect(path.length).toBeLessThan(4_000);
    const asked = checks.flatMap(({ path }) => decodeURIComponent(path.split('/')[1] ?? '').split(','));
    expect(asked).toEqual(names);
  });

  test('nothing about a filter that cannot work anyway, or that is filled in for each user', () => {
    expect(accessChecks(filtered('{}'))).toEqual([]);
    expect(accessChecks(filtered('{"template":{"source":"{}"}}'))).toEqual([]);
  });
});

describe('of a filter', () => {
  const read = (status: number, body: unknown) =>
    accessChecks(filtered(TERM))[0]?.read({ status, body }, CAST);

  // As 9.5.3 and 8.19.21 answer.
  test.each([
    [{ valid: true }, { query: TERM, tried: true }],
    [
      { valid: false, error: 'org.elasticsearch.common.ParsingException: unknown query [nonsense]' },
      {
        query: TERM,
        tried: true,
        reason: 'org.elasticsearch.common.ParsingException: unknown query [nonsense]',
      },
    ],
    [
      {
        valid: false,
        explanations: [
          { index: 'b', valid: true },
          { index: 'a', valid: false, error: '[a/x] failed to parse date field' },
        ],
      },
      { query: TERM, tried: true, reason: '[a/x] failed to parse date field', index: 'a' },
    ],
  ])('%j is the verdict', (body, expected) => {
    expect(read(200, body)).toEqual({ filters: [expected] });
  });

  test('a refusal of the user says that it can be read', () => {
    expect(read(403, {})).toEqual({ filters: [{ query: TERM, tried: false }] });
  });

  test.each([500, 503, 429])('an answer %i says nothing', (status) => {
    expect(() => read(status, {})).toThrow(ProblemError);
  });
});

test('an expression is wrong where the remote cannot read it', () => {
  const [check] = accessChecks({ search: [], replication: [{ names: ['/logs-[/'] }] });
  const body = {
    error: { type: 'illegal_argument_exception', reason: 'unexpected end-of-string' },
    status: 400,
  };
  expect(check?.read({ status: 400, body }, CAST)).toEqual({
    expressions: [{ name: '/logs-[/', reason: 'unexpected end-of-string' }],
  });
  expect(check?.read({ status: 200, body: {} }, CAST)).toEqual({});
});
