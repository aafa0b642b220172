import { describe, expect, it } from 'vitest';
import { trustedNames } from './record';

const OWN = '*.node.own.cluster.123';

describe('trustedNames', () => {
  it('always lets in the cluster itself', () => {
    expect(trustedNames({ accounts: [] }, 'own', '123')).toEqual([OWN]);
  });

  it('lets in all of an organization, or those on its list', () => {
    expect(trustedNames({ accounts: [{ account_id: '123', trust_all: true }] }, 'own', '123')).toEqual([
      OWN,
      '*.node.*.cluster.123',
    ]);
    expect(
      trustedNames(
        { accounts: [{ account_id: '123', trust_all: false, trust_allowlist: ['a', 'own'] }] },
        'own',
        '123',
      ),
    ).toEqual([OWN, '*.node.a.cluster.123']);
  });

  it('ignores the list of an organization that is trusted whole', () => {
    const account = { account_id: '123', trust_all: true, trust_allowlist: ['a'] };
    expect(trustedNames({ accounts: [account] }, 'own', '123')).toEqual([OWN, '*.node.*.cluster.123']);
  });

  it('lets in other environments by their own id', () => {
    const external = [{ trust_relationship_id: '456', trust_all: false, trust_allowlist: ['x'] }];
    expect(trustedNames({ accounts: [], external }, 'own', '123')).toEqual([OWN, '*.node.x.cluster.456']);
  });
});
