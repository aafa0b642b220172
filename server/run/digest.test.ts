import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plan } from '../../common/plan/plan';
import { intent, ORGANIZATION, observation } from '../../test/support/samples';
import { digest, withDigests } from './digest';

describe('a digest', () => {
  test('does not depend on the order of keys', () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, inner]) => [key, turned(inner)]),
            )
          : value;
    fc.assert(fc.property(fc.jsonValue(), (value) => digest(value) === digest(turned(value))));
  });

  test('depends on everything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        return same || digest([a]) !== digest([b]) || digest(a) === digest(b);
      }),
    );
    expect(digest(['a', 'b'])).not.toBe(digest(['b', 'a']));
    expect(digest({ a: 1 })).not.toBe(digest({ a: '1' }));
    expect(digest({ a: null })).not.toBe(digest({}));
  });

  test('takes what is undefined for absent', () => {
    expect(digest({ a: 1, b: undefined })).toBe(digest({ a: 1 }));
  });
});

describe('the hash of a plan', () => {
  const hashOf = (changes: Parameters<typeof intent>[0] = {}, world = observation()) =>
    withDigests(plan(intent(changes), world)).hash;

  test('is the same for the same plan, whenever it was observed', () => {
    expect(hashOf()).toBe(hashOf({}, observation({ at: 99 })));
  });

  test.each([
    ['the access', { access: { search: [{ names: ['*'] }], replication: [] } }],
    ['the life of the key', { expirationDays: 7 }],
    ['the alias', { alias: 'other' }],
  ])('changes with %s', (_, changes) => {
    expect(hashOf(changes)).not.toBe(hashOf());
  });

  test('changes with the steps', () => {
    expect(hashOf({}, observation({ organization: ORGANIZATION }))).not.toBe(hashOf());
  });
});
