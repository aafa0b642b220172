import { expect, test } from 'vitest';
import { asSentences } from './sentences';

test('a side without a name begins a sentence as words do; a name stays as it is', () => {
  const problem = {
    code: 'c',
    title: 'this deployment runs 8.1',
    why: 'the remote is down',
    tryThis: 'archive is next',
  };
  expect(asSentences(problem)).toEqual({
    code: 'c',
    title: 'This deployment runs 8.1',
    why: 'The remote is down',
    tryThis: 'archive is next',
  });
});
