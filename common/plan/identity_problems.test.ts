import { describe, expect, test } from 'vitest';
import { identityIntent, observation } from '../../test/support/samples';
import type { IdentityPreview } from '../observation';
import { seen } from '../problem';
import { identityProblems, PATTERN_CODES } from './identity_problems';

describe('a pattern cannot be planned', () => {
  const problemsOf = (preview: Partial<IdentityPreview>) =>
    identityProblems({
      intent: identityIntent(),
      observation: observation({ identity: seen({ pattern: 'CN=.*', local: [], ...preview }) }),
    })
      .map(({ code }) => code)
      .filter((code) => PATTERN_CODES.includes(code));

  test.each<[string, Partial<IdentityPreview>, string[]]>([
    ['that does not admit the local', { local: [{ dn: 'CN=a', admitted: false }] }, ['pattern_locks_out']],
    [
      'that admits one node of it alone',
      { local: [{ dn: 'CN=a', admitted: true }], unseenNode: { dn: 'CN=b', admitted: false } },
      ['pattern_admits_one_node'],
    ],
    ['where the name of the local was not seen', {}, ['own_name_unseen']],
    ['unless it admits all', { local: [{ dn: 'CN=a', admitted: true }] }, []],
  ])('%s', (_, preview, codes) => {
    expect(problemsOf(preview)).toEqual(codes);
  });
});
