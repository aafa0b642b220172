import { expect, test } from 'vitest';
import { expirationProblem, socketConnectionsProblem } from './whole_numbers';

test.each([1, 365, 36_500])('a key may live %d days', (days) => {
  expect(expirationProblem(days)).toBeUndefined();
});
test('a key may live for ever', () => {
  expect(expirationProblem(null)).toBeUndefined();
});
test.each([0, -1, 1.5, 36_501, Number.NaN, Number.POSITIVE_INFINITY])('a key cannot live %d days', (days) => {
  expect(expirationProblem(days)?.code).toBe('expiration_days');
});
test.each([1, 18, 1_000])('%d sockets are possible', (count) => {
  expect(socketConnectionsProblem(count)).toBeUndefined();
});
test.each([0, 0.5, 1_001, Number.NaN])('%d sockets are not', (count) => {
  expect(socketConnectionsProblem(count)?.code).toBe('socket_connections');
});
