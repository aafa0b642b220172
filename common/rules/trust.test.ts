import { describe, expect, test } from 'vitest';
import type { Trust } from '../observation';
import { trustLevel, trusts, widened } from './trust';

const ORGANIZATION = '1234567890';
const [LOCAL, OTHER] = ['a'.repeat(32), 'b'.repeat(32)];
const trust = (own: object, more: Partial<Trust> = {}): Trust => ({
  accounts: [{ account_id: ORGANIZATION, trust_all: false, ...own }],
  ...more,
});

describe('trust in the deployments of one’s organization', () => {
  test('is all, specific, or none, as the console calls it', () => {
    expect(trustLevel(trust({ trust_all: true }), ORGANIZATION)).toBe('all');
    expect(trustLevel(trust({ trust_allowlist: [OTHER] }), ORGANIZATION)).toBe('specific');
    expect(trustLevel(trust({}), ORGANIZATION)).toBe('none');
    expect(trustLevel({ accounts: [] }, ORGANIZATION)).toBe('none');
  });

  test('lets in whom the list names by Elasticsearch cluster id, or everybody', () => {
    expect(trusts(trust({ trust_all: true }), ORGANIZATION, LOCAL)).toBe(true);
    expect(trusts(trust({ trust_allowlist: [LOCAL] }), ORGANIZATION, LOCAL)).toBe(true);
    expect(trusts(trust({ trust_allowlist: [OTHER] }), ORGANIZATION, LOCAL)).toBe(false);
  });

  test('of a deployment from before February 2021 lets nobody else in', () => {
    expect(trusts(trust({ trust_allowlist: [OTHER] }), ORGANIZATION, LOCAL)).toBe(false);
  });

  test('is read from the one account there is, where the organization’s id is not known', () => {
    expect(trusts(trust({ trust_all: true }), undefined, LOCAL)).toBe(true);
    const two = trust({ trust_all: true });
    two.accounts.push({ account_id: '987', trust_all: true });
    expect(trusts(two, undefined, LOCAL)).toBe(false);
  });
});

describe('trust that is widened', () => {
  const before = trust(
    { trust_allowlist: [OTHER], note: 'kept' },
    { external: [{ trust_relationship_id: 'partner', trust_all: true }], direct: [{ uid: 'd' }] },
  );
  before.accounts.push({ account_id: '987', trust_all: false, trust_allowlist: [OTHER] });

  test('has one cluster more, and every other entry to the letter', () => {
    expect(widened(before, ORGANIZATION, { clusterId: LOCAL })).toEqual({
      ...before,
      accounts: [
        { account_id: ORGANIZATION, trust_all: false, trust_allowlist: [OTHER, LOCAL], note: 'kept' },
        before.accounts[1],
      ],
    });
  });

  test('to the whole organization needs no list', () => {
    const after = widened(before, ORGANIZATION, 'whole_organization');
    expect(after.accounts[0]).toEqual({ account_id: ORGANIZATION, trust_all: true, note: 'kept' });
    expect(after.external).toEqual(before.external);
  });

  test('gets an entry for the organization where there was none', () => {
    expect(widened({ accounts: [] }, ORGANIZATION, { clusterId: LOCAL }).accounts).toEqual([
      { account_id: ORGANIZATION, trust_all: false, trust_allowlist: [LOCAL] },
    ]);
  });
});
