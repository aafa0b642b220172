import { describe, expect, it } from 'vitest';
import { DEMO_ORGANIZATION } from '../definition';
import { describedDeployments } from './directory';
import { search } from './search_query';

const all = describedDeployments(DEMO_ORGANIZATION, 300);
const count = (query: Record<string, unknown>) => search(all, query, []).length;
const where = (test: (one: (typeof all)[number]) => boolean) => all.filter(test).length;

describe('search', () => {
  it('finds all, and none', () => {
    expect(count({ match_all: {} })).toBe(300);
    expect(count({ match_none: {} })).toBe(0);
  });

  it('finds by the start, a part or a word of a name', () => {
    const fraud = where(({ name }) => name.startsWith('fraud'));
    expect(fraud).toBeGreaterThan(0);
    expect(count({ prefix: { name: { value: 'FRA', case_insensitive: true } } })).toBe(fraud);
    expect(count({ prefix: { 'name.keyword': 'FRA' } })).toBe(0);
    expect(count({ wildcard: { name: { value: '*-audit-*' } } })).toBe(
      where(({ name }) => name.includes('-audit-')),
    );
    expect(count({ match_phrase_prefix: { name: 'fraud lo' } })).toBe(
      where(({ name }) => name.startsWith('fraud-lo')),
    );
    expect(count({ query_string: { query: '*fraud*' } })).toBe(fraud);
  });

  it('finds by fields of the Elasticsearch resource, nested or not', () => {
    const region = where(({ regionId }) => regionId === 'aws-us-east-1');
    const term = { term: { 'resources.elasticsearch.region': { value: 'aws-us-east-1' } } };
    expect(count(term)).toBe(region);
    expect(count({ nested: { path: 'resources.elasticsearch', query: term } })).toBe(region);
    expect(count({ terms: { region: ['aws-us-east-1', 'aws-eu-west-1'] } })).toBeGreaterThan(region);
  });

  it('combines', () => {
    const staging = { match: { name: 'staging' } };
    const healthy = { term: { healthy: true } };
    const both = where(({ name, isHealthy }) => name.includes('-staging-') && isHealthy);
    expect(count({ bool: { must: [staging], filter: healthy } })).toBe(both);
    expect(count({ bool: { must: staging, must_not: healthy } })).toBe(
      where(({ name, isHealthy }) => name.includes('-staging-') && !isHealthy),
    );
    expect(
      count({
        bool: { should: [{ ids: { values: [all[0]?.id, all[1]?.id] } }, { term: { id: all[2]?.id } }] },
      }),
    ).toBe(3);
  });

  it('sorts by name unless told otherwise', () => {
    const names = (sort: unknown[]) => search(all, { match_all: {} }, sort).map(({ name }) => name);
    expect(names([])).toEqual(all.map(({ name }) => name).sort());
    expect(names([{ 'name.keyword': { order: 'desc' } }])).toEqual(
      all
        .map(({ name }) => name)
        .sort()
        .reverse(),
    );
  });

  it.each([
    [{ fuzzy: { name: 'x' } }, 'query type [fuzzy]'],
    [{ term: { colour: 'red' } }, 'searched by [colour]'],
    [{}, 'exactly one type'],
    [{ match_all: {}, term: {} }, 'exactly one type'],
  ])('refuses %j', (query, message) => {
    expect(() => count(query)).toThrow(message);
  });
});

describe('describedDeployments', () => {
  it('gives the same each time, with ids and names of their own', () => {
    expect(describedDeployments(DEMO_ORGANIZATION, 300)).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(300);
    expect(new Set(all.map(({ name }) => name)).size).toBe(300);
  });
});
