import { describe, expect, test } from 'vitest';
import { fill } from './values';

const named = (name: string) => ({ 'run.id': 'r1', 'cross_cluster_key.encoded': 'secret' })[name];

describe('named values are filled in', () => {
  test('at any depth of the body, and in the path', () => {
    const filled = fill(
      {
        system: 'remote',
        method: 'POST',
        path: '/runs/{{run.id}}',
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
    expect(fill({ system: 'local', method: 'PUT', path: '/', body }, named).body).toEqual(body);
  });

  test('and an unknown one is an error that names it, never sent as it is', () => {
    const request = { system: 'local' as const, method: 'PUT' as const, path: '/x', body: '{{other.name}}' };
    expect(() => fill(request, named)).toThrow('no value for {{other.name}} in PUT /x');
  });

  test('once: a value that looks like a name is not filled in again', () => {
    const request = { system: 'local' as const, method: 'PUT' as const, path: '/', body: '{{a}}' };
    expect(fill(request, (name) => (name === 'a' ? '{{b}}' : 'leaked')).body).toBe('{{b}}');
  });
});
