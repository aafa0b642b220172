import { describe, expect, test } from 'vitest';
import { configuredRemote, connected, intent, local } from '../../test/support/samples';
import { seen } from '../problem';
import { keyProblems } from './key_problems';

describe('by hand an earlier key is not taken from a connection', () => {
  const codes = (error: string, wanted = intent()) => {
    const remotes = seen([configuredRemote({ answer: { connected: false, error } })]);
    const world = connected({ local: seen(local({ remotes })) });
    return keyProblems({ intent: wanted, observation: world }).map(({ code }) => code);
  };

  test.each([
    ['that cannot be reached now', 'Unable to connect to [archive]', ['key_unproved']],
    ['whose key is dead anyway: then it may', 'api key [key-1] has been invalidated', []],
  ])('%s', (_, error, expected) => {
    expect(codes(error)).toEqual(expected);
  });

  test('unless its address was wrong, and is corrected', () => {
    const connection = { ...intent().connection, proxyAddress: 'archive.example:443' };
    expect(codes('', intent({ connection }))).toEqual([]);
  });
});
