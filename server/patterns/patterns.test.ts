import { performance } from 'node:perf_hooks';
import { afterAll, describe, expect, test } from 'vitest';
import { MAX_WRITTEN_OUT, PatternJudge } from './judge';
import { writtenOut } from './size';

const judge = new PatternJudge();
afterAll(() => judge.stop());

test.each([
  ['abc', 3],
  ['a{3}', 3],
  ['a{2,5}b', 6],
  ['a{7,}', 7],
  ['(a{10}b){20}', 220],
  ['((a{10}){10}){10}', 1_000],
  ['[^]{9}]{3}', 3],
  ['\\{3}', 3],
  ['\\p{L}{4}', 4],
  ['(a|b){0}c', 4],
  ['(((a', 1],
  [')))a{2}', 2],
  ['.{0,1000}'.repeat(220), 220_000],
])('a pattern stands for what its repeats write out: %#', (pattern, size) => {
  expect(writtenOut(pattern)).toBe(size);
});

describe('a pattern', () => {
  test('matches the whole of a name, name by name', async () => {
    expect(await judge.judge('CN=a.*', ['CN=ab', 'cn=ab', 'xCN=ab'])).toEqual({
      matched: [true, false, false],
    });
  });

  test('that is none is refused in the words of the engine', async () => {
    expect(await judge.judge('CN=([', ['CN=a'])).toEqual({ refused: expect.stringContaining('missing') });
  });

  test('that stands for too much is not compiled', async () => {
    expect(await judge.judge('.{0,1000}'.repeat(3), [])).toEqual({ tooLarge: 3_000 });
    expect(await judge.judge('x'.repeat(MAX_WRITTEN_OUT), [''])).toEqual({ matched: [false] });
  });

  test('that takes too long ends with its worker, and the next one is judged', async () => {
    const hasty = new PatternJudge({ timeMs: 300, waiting: 20, idleMs: 1_000 });
    const names = Array.from({ length: 2_000 }, () => 'a'.repeat(1_000));
    expect(await hasty.judge('(a*)*'.repeat(300), names)).toEqual({ gaveUp: 'too_slow' });
    expect(await new PatternJudge().judge('a', ['a'])).toEqual({ matched: [true] });
    hasty.stop();
  });

  test('never holds up what else goes on', async () => {
    const busy = new PatternJudge({ timeMs: 500, waiting: 1, idleMs: 1_000 });
    const names = Array.from({ length: 500 }, () => 'a'.repeat(1_000));
    const before = performance.eventLoopUtilization();
    const started = performance.now();
    expect(await busy.judge('(a*)*'.repeat(300), names)).toEqual({ gaveUp: 'too_slow' });
    const { active } = performance.eventLoopUtilization(before);
    expect(active / (performance.now() - started)).toBeLessThan(0.5);
  });

  test('waits for its turn, and is not judged when too many do', async () => {
    const small = new PatternJudge({ timeMs: 2_000, waiting: 2, idleMs: 1_000 });
    const judged = await Promise.all(['a', 'b', 'c'].map((pattern) => small.judge(pattern, ['a'])));
    expect(judged).toEqual([{ matched: [true] }, { matched: [false] }, { gaveUp: 'busy' }]);
    small.stop();
  });
});
