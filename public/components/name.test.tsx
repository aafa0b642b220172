import { describe, expect, it } from 'vitest';
import { shorten } from './name';

describe('shorten', () => {
  it('leaves a name that fits', () => {
    expect(shorten('archive', 7)).toBe('archive');
  });

  it('cuts a longer one in the middle to exactly the length allowed', () => {
    expect(shorten('observability-production-eu-west-1', 12)).toBe('observ…est-1');
    expect(shorten('observability-production-eu-west-1', 12)).toHaveLength(12);
  });
});
