import { expect, test } from 'vitest';
import { documentFilterProblem, isTemplate } from './document_filter';

// Each of these was given to a key of 9.5.3 and of 8.19.21: all were taken, and every search with the key failed.
test.each([
  ['{}', 'access_query_unreadable'],
  ['[]', 'access_query_unreadable'],
  ['"x"', 'access_query_unreadable'],
  ['{"a":', 'access_query_unreadable'],
  ['{"query":{"match_all":{}}}', 'access_query_wrapped'],
  ['{"term":{"a":1},"match_all":{}}', 'access_query_several'],
  ['{"terms":{"user":{"index":"users","id":"1","path":"ids"}}}', 'access_query_lookup'],
  ['{"bool":{"filter":[{"terms":{"user":{"index":"users","id":"1","path":"ids"}}}]}}', 'access_query_lookup'],
  [
    '{"geo_shape":{"place":{"indexed_shape":{"id":"x","index":"shapes","path":"shape"}}}}',
    'access_query_lookup',
  ],
  ['{"has_child":{"type":"answer","query":{"match_all":{}}}}', 'access_query_lookup'],
  ['{"percolate":{"field":"query","document":{}}}', 'access_query_lookup'],
])('the filter %s is refused: %s', (query, code) => {
  expect(documentFilterProblem(query)?.code).toBe(code);
});

test('a filter that was pasted with its wrapping is shown without it', () => {
  expect(documentFilterProblem('{"query":{"term":{"team":"x"}}}')?.tryThis).toContain(
    '{"term":{"team":"x"}}',
  );
});

test.each([
  '{"term":{"team":"payments"}}',
  '{"terms":{"team":["payments","audit"]}}',
  '{"term":{"path":"/var/log"}}',
  '{"match":{"percolate":"x"}}',
  '{"bool":{"must":[{"match":{"a":{"query":"b"}}}],"must_not":{"exists":{"field":"secret"}}}}',
  '{"template":{"source":{"term":{"team":"{{_user.metadata.team}}"}}}}',
])('the filter %s may work', (query) => {
  expect(documentFilterProblem(query)).toBeUndefined();
});

test('a template is told from other queries', () => {
  expect(isTemplate('{"template":{"source":"{}"}}')).toBe(true);
  expect(isTemplate('{"term":{"template":"x"}}')).toBe(false);
});
