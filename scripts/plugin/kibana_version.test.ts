import { expect, it } from 'vitest';
import { checkKibanaVersions } from './kibana_version';

it('takes exact versions of 8.12 to 9.x, each once', () => {
  expect(checkKibanaVersions(['8.12.0', '9.5.3', '8.19.21', '9.5.3'])).toEqual([
    '8.12.0',
    '9.5.3',
    '8.19.21',
  ]);
});

it.each(['9', '9.5', '9.5.3.1', 'v9.5.3', '9.5.3-SNAPSHOT', '09.5.3', ' 9.5.3', 'kibana', '', '9.x.0'])(
  'makes nothing for %j, which is not an exact version',
  (version) => {
    expect(() => checkKibanaVersions([version])).toThrow(`"${version}" is not a Kibana version`);
  },
);

it.each(['v9.5.3', '=9.5.3', '9.5.3-SNAPSHOT', '^9.5.3', '09.5.3', ' 9.5.3 ', '9.5.3+build.7'])(
  'knows that 9.5.3 is meant with %j',
  (version) => {
    expect(() => checkKibanaVersions([version])).toThrow('Did you mean 9.5.3?');
  },
);

it.each(['9.5', '9.5.3.1', '9.x.0', '1=9.5.3'])('does not guess what is meant with %j', (version) => {
  expect(() => checkKibanaVersions([version])).toThrow(
    'Write it as Kibana does under Stack Management or at /api/status',
  );
});

it.each(['8.11.4', '7.17.0', '10.0.0'])('makes nothing for %s, which it does not fit', (version) => {
  expect(() => checkKibanaVersions([version])).toThrow(`There is no plugin for Kibana ${version}`);
});

it('makes nothing without a version', () => {
  expect(() => checkKibanaVersions([])).toThrow('No Kibana version was given');
});
