import { expect, test } from 'vitest';
import { atLeast } from './version';

test.each([
  ['8.14.0', true],
  ['8.13.4', false],
  ['9.0.0', true],
  ['8.9.0', false],
  ['8.14.0-SNAPSHOT', true],
  ['8.14', true],
  ['7.17.29', false],
])('%s is at least 8.14.0: %s', (version, is) => {
  expect(atLeast(version, '8.14.0')).toBe(is);
});
