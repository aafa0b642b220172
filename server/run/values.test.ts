import { describe, expect, test } from 'vitest';
import type { Json } from '../../common/plan/types';
import { fill } from './values';

const named = (name: string) => ({ 'run.id': 'r1', 'cross_cluster_key.encoded': 'secret' })[name];

const sent = (body: Json, fills: string[], values: (name: string) => string | undefined) =>
  fill({ system: 'local', method: 'PUT', path: '/x', body, fills }, values).body;

describe('named values are filled in', () => {
  test('at any depth of the body, and in the path', () => {
    const filled = fill(
      {
        system: 'remote',
        method: 'POST',
        path: '/runs/{{run.id}}',
        fills: ['run.id', 'cross_cluster_key.encoded'],
        body: { a: [{ b: '{{cross_cluster_key.encoded}}' }], run: 'run {{run.id}}', n: 1, none: null },
      },
      named,
    );
    expect(filled).toEqual({
      method: 'POST',
      path: '/runs/r1',
      body: { a: [{ b: 'secret' }], run: 'run r1', n: 1, none: null },
    });
  });

  test('only where they stand, not in the names of fields', () => {
    const body = { '{{run.id}}': 'x' };
    expect(sent(body, ['run.id'], named)).toEqual(body);
  });

  test('and an unknown one is an error that names it, never sent as it is', () => {
    expect(() => sent('{{other.name}}', ['other.name'], named)).toThrow(
      'no value for {{other.name}} in PUT /x',
    );
  });

  test('once: a value that looks like a name is not filled in again', () => {
    const filled = sent('{{a}}', ['a', 'b'], (name) => (name === 'a' ? '{{b}}' : 'leaked'));
    expect(filled).toBe('{{b}}');
  });

  test('and nothing that the request does not ask for, whatever the texts of clusters and people say', () => {
    const metadata = { note: '{{cross_cluster_key.encoded}}', template: '{{_user.username}}' };
    expect(sent({ metadata, run: '{{run.id}}' }, ['run.id'], named)).toEqual({ metadata, run: 'r1' });
  });
});
