import { describe, expect, it } from 'vitest';
import { DEMO_ORGANIZATION } from '../definition';
import { describedDeployments } from './directory';
import { search } from './search_query';

const all = describedDeployments(DEMO_ORGANIZATION, 300);
const count = (query: Record<string, unknown>) => search(all, { query, sort: [] }).total;
const where = (test: (one: (typeof all)[number]) => boolean) => all.filter(test).length;

describe('search', () => {
  it('finds all, and none', () => {
    expect(count({ match_all: {} })).toBe(300);
    expect(count({ match_none: {} })).toBe(0);
  });

  it('finds by the start, a part or a word of a name', () => {
    const fraud = where(({ name }) => name.startsWith('fraud'));
    expect(fraud).toBeGreaterThan(0);
    expect(count({ prefix: { 'name.keyword': { value: 'fra' } } })).toBe(fraud);
    expect(count({ prefix: { 'name.keyword': { value: 'FRA' } } })).toBe(0);
    expect(count({ match: { name: { query: 'FRAUD logs', operator: 'and' } } })).toBe(
      where(({ name }) => name.startsWith('fraud-logs')),
    );
    expect(count({ query_string: { query: '*RAU*', allow_leading_wildcard: true } })).toBe(fraud);
  });

  it('understands the query strings of the vendor’s examples', () => {
    expect(count({ query_string: { query: 'name: fraud' } })).toBe(count({ term: { name: 'fraud' } }));
    expect(count({ query_string: { query: 'fraud AND logs' } })).toBe(
      count({ match: { name: { query: 'fraud logs', operator: 'and' } } }),
    );
    expect(count({ query_string: { query: 'fraud NOT logs' } })).toBe(
      where(({ name }) => name.startsWith('fraud') && !name.includes('-logs-')),
    );
    expect(count({ simple_query_string: { query: 'frau* -logs', fields: ['name'] } })).toBe(
      count({ query_string: { query: 'fraud NOT logs' } }),
    );
  });

  it('finds by fields of nested documents, in nested queries alone', () => {
    const term = { term: { 'resources.elasticsearch.region': { value: 'aws-us-east-1' } } };
    expect(count({ nested: { path: 'resources.elasticsearch', query: term } })).toBe(
      where(({ regionId }) => regionId === 'aws-us-east-1'),
    );
    expect(() => count(term)).toThrow('nested query on [resources.elasticsearch]');
    const tag = (value: string) => ({
      nested: {
        path: 'metadata.tags',
        query: {
          bool: {
            filter: [
              { term: { 'metadata.tags.key': { value: 'stage' } } },
              { term: { 'metadata.tags.value': { value } } },
            ],
          },
        },
      },
    });
    expect(count(tag('dev'))).toBe(where(({ tags }) => tags.stage === 'dev'));
    expect(count(tag('fraud'))).toBe(0);
    const kibana = { nested: { path: 'resources.kibana', query: { match: { 'resources.kibana.id': 'x' } } } };
    expect(count(kibana)).toBe(0);
  });

  it('combines', () => {
    const staging = { match: { name: 'staging' } };
    const healthy = { term: { healthy: true } };
    const both = where(({ name, isHealthy }) => name.includes('-staging-') && isHealthy);
    expect(count({ bool: { must: [staging], filter: [healthy] } })).toBe(both);
    expect(count({ bool: { must: [staging], must_not: [healthy] } })).toBe(
      where(({ name, isHealthy }) => name.includes('-staging-') && !isHealthy),
    );
    const ids = all.slice(0, 3).map(({ id }) => ({ term: { id } }));
    expect(count({ bool: { should: ids } })).toBe(3);
  });

  it('sorts by the last change unless told otherwise', () => {
    const names = (sort: unknown[]) =>
      search(all, { query: { match_all: {} }, sort }).found.map(({ listed }) => listed.name);
    expect(names([])).toEqual(all.map(({ name }) => name).reverse());
    expect(names([{ 'name.keyword': { order: 'desc' } }])).toEqual(
      all
        .map(({ name }) => name)
        .sort()
        .reverse(),
    );
  });

  it.each([
    [{ fuzzy: { name: 'x' } }, 'query type [fuzzy]'],
    [{ wildcard: { name: { value: '*x*' } } }, 'query type [wildcard]'],
    [{ terms: { id: ['x'] } }, 'query type [terms]'],
    [{ ids: { values: ['x'] } }, 'query type [ids]'],
    [{ match_phrase_prefix: { name: 'x' } }, 'query type [match_phrase_prefix]'],
    [{ prefix: { 'name.keyword': { value: 'x', case_insensitive: true } } }, 'is not allowed'],
    [{ query_string: { query: '*x*' } }, 'wildcard stands in front'],
    [{ query_string: { query: 'name:?x' } }, 'wildcard stands in front'],
    [{ query_string: { query: '(x' } }, 'not understood'],
    [{ term: { colour: 'red' } }, 'searched by [colour]'],
    [{ bool: { must: { match_all: {} } } }, 'must be an array'],
    [{}, 'exactly one type'],
    [{ match_all: {}, term: {} }, 'exactly one type'],
  ])('refuses %j', (query, message) => {
    expect(() => count(query)).toThrow(message);
  });

  it('refuses to sort by text', () => {
    expect(() => search(all, { query: { match_all: {} }, sort: ['name'] })).toThrow('[name] is text');
  });
});

describe('describedDeployments', () => {
  it('gives the same each time, with ids and names of their own', () => {
    expect(describedDeployments(DEMO_ORGANIZATION, 300)).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(300);
    expect(new Set(all.map(({ name }) => name)).size).toBe(300);
  });
});
