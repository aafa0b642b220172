import { describe, expect, test } from 'vitest';
import { known } from '../problem';
import { readUses, spokenUse } from './use';

describe('use', () => {
  test('adds up what Query DSL and ES|QL counted', () => {
    const took = { max: 900, avg: 50, p90: 300 };
    const ccs = {
      _search: {
        total: 3,
        clusters: { archive: { total: 2, skipped: 1, took }, '(local)': { total: 3, took } },
      },
      _esql: { total: 1, clusters: { archive: { total: 1, skipped: 0, took: { ...took, p90: 700 } } } },
    };
    expect(known(readUses({ ccs }))?.archive).toEqual({ searches: 3, skipped: 1, p90Ms: 700 });
  });

  test('is unseen, and not none, where it is not counted', () => {
    expect(readUses({})).toMatchObject({ seen: false, why: { code: 'use_not_counted' } });
    expect(known(readUses({ ccs: { _search: { total: 0, clusters: {} } } }))).toEqual({});
  });

  test.each([
    [undefined, ['Not searched']],
    [{ searches: 1, skipped: 0, p90Ms: 12 }, ['1 search', '90% within 12 ms']],
    [
      { searches: 1200, skipped: 600, p90Ms: 1500 },
      ['600 of 1,800 searches skipped it', '1,200 searches', '90% within 1,500 ms'],
    ],
    [{ searches: 0, skipped: 4 }, ['4 of 4 searches skipped it']],
  ])('%j in words', (use, words) => {
    expect(spokenUse(use)).toEqual(words);
  });
});
