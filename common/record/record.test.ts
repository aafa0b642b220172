import { describe, expect, test } from 'vitest';
import { intent, recordOf as sample } from '../../test/support/samples';
import { readRecords, recordOf } from './record';

const answer = (records: Record<string, unknown>) => ({
  persistent: { cluster: { metadata: { remote_cluster_setup: records } } },
});
const written = sample(intent(), [
  { step: 'add_connection', thing: { kind: 'connection', alias: 'archive' }, before: null, after: {} },
]);

describe('a record', () => {
  test('is read as it was written', () => {
    const entries = readRecords(answer({ archive: JSON.stringify(written) }));
    expect(recordOf('archive', entries)).toEqual(written);
    expect(recordOf('europe', entries)).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['is no JSON', '{'],
    ['is a list', '[]'],
    ['is of another format', JSON.stringify({ ...written, format: 2 })],
    ['is about another alias', JSON.stringify({ ...written, alias: 'europe' })],
    ['has lost its effects', JSON.stringify({ ...written, effects: undefined })],
    [
      'names a thing that is not known here',
      JSON.stringify({ ...written, effects: [{ step: 's', thing: { kind: 'universe' }, after: 1 }] }),
    ],
    ['has become an object', { run: 'r' }],
  ])('that %s is told, and not trusted', (_, text) => {
    const entries = readRecords(answer({ archive: text }));
    expect(recordOf('archive', entries)).toBeUndefined();
    expect(entries).toMatchObject([{ alias: 'archive', unreadable: { code: 'record_unreadable' } }]);
  });

  test('is absent where nothing was written', () => {
    expect(readRecords({})).toEqual([]);
  });
});
