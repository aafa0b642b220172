import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBER } from 'asn1js';
import { expect, test } from 'vitest';
import { rfc2253 } from '../../common/elasticsearch/distinguished_name';
import { rfc2253FromText } from '../../common/elasticsearch/name_text';
import { readName } from './names';

/** What Java says, one name a line; `JavaNames.java` beside it makes the table. */
const TABLE = readFileSync(join(import.meta.dirname, '../../test/support/java/names.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [der = '', name = '', text = ''] = line.split('\t');
    return { der: Buffer.from(der, 'base64'), name: JSON.parse(name), text: JSON.parse(text) };
  });

test('names are printed as Java prints them', () => {
  expect(TABLE.length).toBeGreaterThanOrEqual(500);
  expect(TABLE.map(({ der }) => rfc2253(readName(fromBER(der).result)))).toEqual(
    TABLE.map(({ name }) => name),
  );
});

/** Strings whose form `toString()` does not show, names in quotes that people wrote, and signs it cannot read. */
const UNTOLD = /#(?:12|1a|1c)/;

test('a name is read from the text of Java exactly, or not at all', () => {
  const told = TABLE.filter(({ name, text }) => !UNTOLD.test(name) && !text.includes('"a, b"'));
  const read = told.map(({ name, text }) => ({ name, read: rfc2253FromText(text) }));
  expect(read.filter(({ name, read }) => read !== undefined && read !== name)).toEqual([]);
  expect(read.filter(({ read }) => read !== undefined).length).toBeGreaterThan(200);
});
