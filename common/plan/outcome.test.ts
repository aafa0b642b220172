import { describe, expect, test } from 'vitest';
import { CAST } from '../../test/support/samples';
import { outcomeOf, outcomeWithout } from './outcome';
import { invalidation } from './requests';
import type { PlannedRequest } from './types';

const write: PlannedRequest = { system: 'organization', method: 'POST', path: '/deployments/extensions' };
const kind = (status: number, body: unknown, request = write) =>
  outcomeOf(request, { status, body }, CAST).kind;

describe('what came of a request', () => {
  test.each([
    ['an answer of the API', 200, {}, 'done'],
    ['a refusal', 403, {}, 'refused'],
    ['being turned away for being busy', 429, {}, 'refused'],
    ['a failure', 500, {}, 'unknown'],
    ['a gateway that gave up', 504, '<html>', 'unknown'],
    ['a login page with 200', 200, '<html>', 'unknown'],
    [
      'a rule that Elastic Cloud turns down with 500',
      500,
      { errors: [{ code: 'traffic_filter.request_execution_failed' }] },
      'refused',
    ],
  ])('%s', (_, status, body, expected) => {
    expect(kind(status, body)).toBe(expected);
  });

  test('what is to be removed and is not there is removed, except a key that no answer lists', () => {
    expect(kind(404, {}, { ...write, method: 'DELETE' })).toBe('done');
    expect(kind(404, {}, invalidation(['a']))).toBe('refused');
    expect(kind(200, { invalidated_api_keys: [], error_count: 0 }, invalidation(['a']))).toBe('refused');
    expect(kind(200, { previously_invalidated_api_keys: ['a'] }, invalidation(['a']))).toBe('done');
    const refused = { invalidated_api_keys: ['a'], error_count: 1, error_details: [{ reason: 'no' }] };
    expect(kind(200, refused, invalidation(['a', 'b']))).toBe('refused');
  });

  test('without an answer is not known, unless nothing was sent', () => {
    const problem = (code: string) => ({ code, title: 't', why: 'w', tryThis: 't' });
    expect(outcomeWithout(problem('connection_refused')).kind).toBe('refused');
    expect(outcomeWithout(problem('connection_reset')).kind).toBe('unknown');
    expect(outcomeWithout(problem('no_answer')).kind).toBe('unknown');
  });
});
