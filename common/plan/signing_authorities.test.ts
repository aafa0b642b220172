import { expect, test } from 'vitest';
import { observation } from '../../test/support/samples';
import { AUTHORITIES_RECORD, authoritiesRequest } from './signing_authorities';

test('the record of the list gets the time of the run where it stands, and nowhere in a path', () => {
  const list = ['{{run.at}}', '{{{run.at}}', '","since":"{{run.at}}'];
  const { body, fills } = authoritiesRequest(list, { observation: observation() });
  const setting = `persistent/${AUTHORITIES_RECORD}`;
  expect(fills).toEqual({ [`/${setting}`]: 'run.at' });
  const { persistent } = body as { persistent: Record<string, string> };
  const record = persistent[AUTHORITIES_RECORD]?.replaceAll('{{run.at}}', '7') ?? '';
  expect(JSON.parse(record).paths).toEqual(list.map((path) => ({ path, since: '7' })));
});
