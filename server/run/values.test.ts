import { describe, expect, test } from 'vitest';
import type { Fills } from '../../common/plan/named_values';
import type { Json } from '../../common/plan/types';
import { fill } from './values';

const named = (name: string) => ({ 'run.id': 'r1', 'cross_cluster_key.encoded': 'secret' })[name];

const sent = (body: Json, fills: Fills, values: (name: string) => string | undefined = named) =>
  fill({ system: 'local', method: 'PUT', path: '/x', body, fills }, values).body;

describe('named values are filled in', () => {
  test('at any depth of the body, and in the path', () => {
    const filled = fill(
      {
        system: 'remote',
        method: 'POST',
        path: '/runs/{{run.id}}',
        fills: { path: 'run.id', '/a/0/b~1c': 'cross_cluster_key.encoded', '/run': 'run.id' },
        body: { a: [{ 'b/c': '{{cross_cluster_key.encoded}}' }], run: 'run {{run.id}}', n: 1, none: null },
      },
      named,
    );
    expect(filled).toEqual({
      method: 'POST',
      path: '/runs/r1',
      body: { a: [{ 'b/c': 'secret' }], run: 'run r1', n: 1, none: null },
    });
  });

  test('only where they stand: the same text elsewhere in the request is somebody’s', () => {
    const access = { search: [{ names: ['{{run.id}}'], query: { '{{run.id}}': '{{run.id}}' } }] };
    const body = { name: '{{run.id}}', access, metadata: { run_id: '{{run.id}}', note: '{{run.id}}' } };
    expect(sent(body, { '/metadata/run_id': 'run.id' })).toEqual({
      ...body,
      metadata: { run_id: 'r1', note: '{{run.id}}' },
    });
  });

  test('as they are: what means something to a replacement means nothing here', () => {
    expect(sent('{{a}}', { '': 'a' }, () => "$& $1 $' $$")).toBe("$& $1 $' $$");
  });

  test('and an unknown one is an error that names it, never sent as it is', () => {
    expect(() => sent(['{{other.name}}'], { '/0': 'other.name' })).toThrow(
      'no value for {{other.name}} in PUT /x',
    );
  });

  test('once: a value that looks like a name is not filled in again', () => {
    const filled = sent({ a: '{{a}}', b: '{{b}}' }, { '/a': 'a', '/b': 'b' }, (name) =>
      name === 'a' ? '{{b}}' : 'b',
    );
    expect(filled).toEqual({ a: '{{b}}', b: 'b' });
  });
});
