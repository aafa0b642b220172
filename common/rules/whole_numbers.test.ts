import { describe, expect, it } from 'vitest';
import { expirationProblem, MAX_KEY_DAYS, socketConnectionsProblem } from './whole_numbers';

describe('expirationProblem', () => {
  it.each([1, 365, MAX_KEY_DAYS, null])('takes %s', (days) => {
    expect(expirationProblem(days)).toBeUndefined();
  });

  it.each([0, -1, 0.5, MAX_KEY_DAYS + 1, Number.NaN])('refuses %s', (days) => {
    expect(expirationProblem(days)?.code).toBe('expiration_days');
  });
});

describe('socketConnectionsProblem', () => {
  it('takes whole numbers from 1', () => {
    expect(socketConnectionsProblem(1)).toBeUndefined();
    expect(socketConnectionsProblem(18)).toBeUndefined();
  });

  it.each([0, 1.5, Number.NaN, 1_001])('refuses %s', (count) => {
    expect(socketConnectionsProblem(count)?.code).toBe('socket_connections');
  });
});
