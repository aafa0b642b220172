import { afterAll, expect, test } from 'vitest';
import { PATHS } from '../../common/api';
import { MAX_KEY_NAMES } from '../../common/rules/access';
import { FakeKibana } from '../../test/support/fake_kibana';
import { FakeWorld } from '../../test/support/fake_world';
import { MOST, Ordinary } from '../../test/support/held';
import { identityIntent, intent } from '../../test/support/samples';
import { credentials, reader, type ValidRequest } from '../../test/support/valid_requests';
import { patternJudge } from '../observe/identity';

afterAll(() => patternJudge.stop());

const repeated = (text: string, length: number) => text.repeat(length / text.length);
const list = <T>(count: number, item: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => item(i));
const planOf = (wanted: unknown): ValidRequest => ({
  path: PATHS.plan,
  body: { credentials, intent: wanted },
});
const pem = (text: string): ValidRequest => ({
  path: PATHS.inspectFiles,
  body: { files: { authority: text, certificate: text } },
});
const search = (names: string[], more = {}) => ({ search: [{ names, ...more }], replication: [] });
const filter = (length: number) =>
  `{"bool":{"must":[${repeated('{"term":{"a":"b"}},', length)}{"term":{"a":1}}]}}`;

/** The worst that a search over all places of all routes found, up to every limit and past it. */
const WORST: Record<string, ValidRequest> = {
  ...Object.fromEntries(
    ['a*', '*a', '?', '/(a|b)*', '{{a}}'].flatMap((start) =>
      [MAX_KEY_NAMES, MAX_KEY_NAMES + 1, 900].map((count) => [
        `${count} patterns ${start}`,
        planOf(intent({ access: search(list(count, (i) => `${start}${i}`.padEnd(250, '*a'))), reader })),
      ]),
    ),
  ),
  'every limit at once': planOf(
    identityIntent({
      access: search(
        list(MAX_KEY_NAMES, (i) => `*${i}`.padEnd(100, '*a')),
        { query: filter(60_000), field_security: { grant: list(900, (i) => `*${i}*`) } },
      ),
      reader: { role: 'r'.repeat(507), users: list(100, (i) => `u${i}`.padEnd(200, 'x')) },
      identityPattern: repeated('(a|b)*', 1_998),
    }),
  ),
  'a filter of many clauses': planOf(intent({ access: search(['a'], { query: filter(98_000) }) })),
  'a filter of many numbers': planOf(
    intent({ access: search(['a'], { query: `{"a":[${repeated('1,', 98_000)}1]}` }) }),
  ),
  'a filter of braces': planOf(intent({ access: search(['a'], { query: repeated('{', 99_000) }) })),
  'a filter of backslashes': planOf(
    intent({ access: search(['a'], { query: `{"${repeated('\\', 99_000)}` }) }),
  ),
  'a hundred entries of a thousand fields': planOf(
    intent({
      access: {
        search: list(100, () => ({ names: ['a'], field_security: { grant: list(300, () => '*') } })),
        replication: [],
      },
    }),
  ),
  'a pattern as large as may be': {
    path: PATHS.previewIdentity,
    body: { pattern: repeated('(a*)*', 1_000), signing: { source: 'node_certificate' }, credentials: {} },
  },
  'a thousand aliases': {
    path: PATHS.connectionChecks,
    body: { aliases: list(1_000, (i) => `a${i}`.padEnd(100, 'a')) },
  },
  'certificates that begin and do not end': pem('-----BEGIN CERTIFICATE-----'.repeat(1_700)),
  'certificates that are none': pem(
    '-----BEGIN CERTIFICATE-----\nZm9v\n-----END CERTIFICATE-----\n'.repeat(800),
  ),
  'many entries': planOf(
    intent({ access: { search: list(12_000, () => ({ names: ['a'] })), replication: [] } }),
  ),
  'many users': planOf(intent({ reader: { role: 'r', users: list(45_000, () => 'u') } })),
  'no intent but a text': planOf('x'.repeat(1_000_000)),
};

test('no body of up to 1 MB holds the process for longer than 100 ms', async () => {
  const ordinary = await Ordinary.measured();
  const kibana = new FakeKibana(new FakeWorld());
  const ratios = new Map<string, number>();
  for (const [name, request] of Object.entries(WORST))
    ratios.set(name, await ordinary.leastRatio(kibana, JSON.parse(JSON.stringify(request))));
  const long = [...ratios].filter(([, ratio]) => ratio > MOST);
  expect(long).toEqual([]);
}, 60_000);
