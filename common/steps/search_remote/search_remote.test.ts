import { describe, expect, test } from 'vitest';
import { intent, observation } from '../../../test/support/samples';
import { expression, readSearch, searchRequest } from '.';

const contextOf = (names: string[]) => ({
  intent: intent({ access: { search: [{ names }], replication: [] } }),
  observation: observation(),
});

describe('the search that proves a connection', () => {
  test('names what the key allows', () => {
    expect(expression(contextOf(['logs-*', 'customers']))).toBe('archive:logs-*,archive:customers');
  });

  test.each([
    [
      'a list too long for the first line of a request',
      Array.from({ length: 120 }, (_, n) => `logs-of-a-service-with-a-long-name-${n}`),
    ],
    ['an expression beside names', ['customers', '/logs-[0-9]+/']],
  ])('asks for all that the key allows, hidden ones too, with %s', (_, names) => {
    const { path } = searchRequest(contextOf(names));
    expect(path).toBe('/archive%3A*/_search?ignore_unavailable=true&expand_wildcards=open,hidden');
  });

  test('has a first line that Elasticsearch reads, however many names there are', () => {
    for (let count = 1; count < 200; count += 7) {
      const { path } = searchRequest(contextOf(Array.from({ length: count }, (_, n) => `größe-${n}`)));
      expect(`POST ${path} HTTP/1.1`.length).toBeLessThan(4096);
    }
  });
});

/** As 9.5.3 and 8.19.21 answer for a remote whose key has a filter that cannot be read. */
const details = (status: string, reason: object) => ({
  status: 200,
  body: {
    hits: { total: { value: 0 }, hits: [] },
    _clusters: {
      details: {
        archive: {
          status,
          failures: [
            {
              shard: -1,
              index: null,
              reason: {
                type: 'search_phase_execution_exception',
                reason: 'all shards failed',
                failed_shards: [{ shard: 0, reason }],
              },
            },
          ],
        },
      },
    },
  },
});

describe('a search that fails on the remote', () => {
  test('says so, and not that there is no connection', () => {
    const found = readSearch(
      details('skipped', { type: 'parsing_exception', reason: 'unknown query [query]' }),
      contextOf(['a']),
    );
    expect(found).toMatchObject({
      code: 'remote_search_failed',
      title: 'archive is connected, but the search fails there',
      cause: expect.stringContaining('unknown query [query]'),
    });
  });

  test('of a reason nobody knows does not say so either', () => {
    const answer = {
      status: 200,
      body: {
        _clusters: { details: { archive: { status: 'failed', failures: [{ reason: { reason: 'odd' } }] } } },
      },
    };
    expect(readSearch(answer, contextOf(['a']))).toMatchObject({ title: 'The search on archive failed' });
  });

  test('in part is a failure, unless a part has no shard at the moment', () => {
    const partial = (type: string) => ({
      status: 200,
      body: {
        hits: { total: { value: 5 }, hits: [] },
        _clusters: {
          details: {
            archive: {
              status: 'partial',
              failures: [{ shard: 0, index: 'archive:a', reason: { type, reason: 'why' } }],
            },
          },
        },
      },
    });
    expect(readSearch(partial('query_shard_exception'), contextOf(['a']))).toMatchObject({
      code: 'remote_search_failed',
    });
    expect(readSearch(partial('no_shard_available_action_exception'), contextOf(['a']))).toMatchObject({
      total: 5,
    });
  });
});
