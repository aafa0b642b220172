import { describe, expect, test } from 'vitest';
import { floorOf, nodesTalk, searchSupported } from './version_compatibility';

const EIGHT = Array.from({ length: 20 }, (_, minor) => `8.${minor}`);
const NINE = ['9.0', '9.1', '9.2', '9.3'];
const ALL = ['7.17', ...EIGHT, ...NINE];

/** The table of the docs: what a local may search, for each. */
const SEARCHES: Record<string, string[]> = {
  '7.17': ['7.17', ...EIGHT],
  '8.0': ['7.17', ...EIGHT],
  ...Object.fromEntries(EIGHT.slice(1, 18).map((version, n) => [version, EIGHT.slice(n)])),
  '8.18': ['8.17', '8.18', '8.19', '9.0'],
  '8.19': ['8.18', '8.19', ...NINE],
  '9.0': ['8.18', ...NINE],
  '9.1': NINE,
  '9.2': NINE.slice(1),
  '9.3': NINE.slice(2),
};

test('a local searches what the docs say, and nothing else', () => {
  const found = ALL.map((local) => [
    local,
    ALL.filter((remote) => searchSupported(`${local}.1`, `${remote}.4`)),
  ]);
  expect(Object.fromEntries(found)).toEqual(SEARCHES);
});

test('it has a direction', () => {
  expect(searchSupported('9.1.0', '9.5.3')).toBe(true);
  expect(searchSupported('9.5.3', '9.1.0')).toBe(false);
});

describe('nodes talk', () => {
  // `GET /` of 9.5.3 says 8.19.0, and of 8.19.21 says 7.17.0.
  test.each([
    [
      { version: '9.5.3', minimumWireVersion: '8.19.0' },
      { version: '8.18.4', minimumWireVersion: '7.17.0' },
      false,
    ],
    [
      { version: '9.5.3', minimumWireVersion: '8.19.0' },
      { version: '8.19.21', minimumWireVersion: '7.17.0' },
      true,
    ],
    [{ version: '9.5.3' }, { version: '9.0.0' }, true],
    [{ version: '9.0.3' }, { version: '8.18.2' }, true],
    [{ version: '9.1.0' }, { version: '8.18.2' }, false],
    [{ version: '9.5.3' }, { version: '7.17.0' }, false],
    [{ version: '10.0.0' }, { version: '9.5.3' }, undefined],
  ])('%j and %j: %s', (a, b, talk) => {
    expect(nodesTalk(a, b)).toBe(talk);
    expect(nodesTalk(b, a)).toBe(talk);
  });

  test('down to a version that is told without having been seen', () => {
    expect(floorOf({ version: '9.5.3' })).toBe('8.19.0');
    expect(floorOf({ version: '8.19.21' })).toBe('7.17.0');
  });
});
