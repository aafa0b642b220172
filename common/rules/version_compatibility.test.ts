import { expect, test } from 'vitest';
import { searchCompatible } from './version_compatibility';

test.each([
  ['9.5.3', '9.0.0', true],
  ['8.19.21', '9.5.3', true],
  ['9.5.3', '8.19.0', true],
  ['8.18.0', '9.0.4', true],
  ['8.18.0', '9.1.0', false],
  ['8.17.0', '9.0.0', false],
  ['7.17.0', '8.14.0', true],
  ['7.16.0', '8.14.0', false],
  ['7.17.0', '9.0.0', false],
])('%s and %s can be searched across: %s', (a, b, compatible) => {
  expect(searchCompatible(a, b)).toBe(compatible);
  expect(searchCompatible(b, a)).toBe(compatible);
});
