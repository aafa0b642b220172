import { describe, expect, test } from 'vitest';
import type { Access } from '../intent';
import { accessProblems } from './access';

const codes = (search: Access['search'], replication: Access['replication'] = []) =>
  accessProblems({ search, replication }).map(({ code }) => code);

describe('what a key may give access to', () => {
  test.each<[string, Access['search'], Access['replication']]>([
    ['search', [{ names: ['logs-*'] }], []],
    ['replication', [], [{ names: ['logs-*'] }]],
    ['both', [{ names: ['logs-*'] }], [{ names: ['logs-*'] }]],
    [
      'search with limits',
      [{ names: ['a'], query: '{"term":{"team":"x"}}', field_security: { grant: ['*'] } }],
      [],
    ],
  ])('%s', (_, search, replication) => {
    expect(codes(search, replication)).toEqual([]);
  });

  test('nothing is refused, as Elasticsearch does', () => {
    expect(codes([])).toEqual(['access_empty']);
  });

  test.each([[[]], [['']], [['  ']]])('names %j are none', (names) => {
    expect(codes([{ names }])).toEqual(['access_without_names']);
  });

  test.each([
    'logs bad',
    'a,b',
    'a:b',
    'logs/x',
    '-logs',
    '+logs',
    'a|b',
    '"a"',
    '_all',
    '_foo',
    '.',
    '..',
    'x'.repeat(256),
    'ü'.repeat(128),
  ])('no index can be called %j', (name) => {
    expect(codes([{ names: ['logs-*', name] }])).toEqual(['index_name_impossible']);
    expect(codes([], [{ names: [name] }])).toEqual(['index_name_impossible']);
  });

  test.each([
    'Upper-alias',
    '.ds-*',
    '.monitoring-*',
    '...',
    'x'.repeat(255),
    'logs-?',
    '*',
    '/logs-[0-9]+ x/',
    'größe',
    'a@custom',
  ])('%j may be a name or a pattern', (name) => {
    expect(codes([{ names: [name] }])).toEqual([]);
  });

  test('limits and replication in one key are refused, as Elasticsearch does', () => {
    expect(codes([{ names: ['a'], query: '{"match_all":{}}' }], [{ names: ['b'] }])).toEqual([
      'access_restricted_and_replicated',
    ]);
  });

  test.each(['', 'term', '[1]', '"x"', 'null', '{"a":'])('a document filter of %j is no query', (query) => {
    expect(codes([{ names: ['a'], query }])).toContain('access_query_unreadable');
  });

  test('fields need at least one that is granted', () => {
    const field_security = { grant: [], except: ['secret'] };
    expect(codes([{ names: ['a'], field_security }])).toEqual(['access_fields_empty']);
  });
});

test('a key names up to 500 indices and patterns, each of up to 255 bytes', () => {
  const codesOf = (names: string[]) => codes([{ names }]);
  expect(codesOf(Array.from({ length: 500 }, (_, i) => `a${i}`))).toEqual([]);
  expect(codesOf(Array.from({ length: 501 }, (_, i) => `a${i}`))).toEqual(['access_too_many_names']);
  expect(codesOf(['a'.repeat(255)])).toEqual([]);
  expect(codesOf(['é'.repeat(128)])).toEqual(['index_name_impossible']);
});
