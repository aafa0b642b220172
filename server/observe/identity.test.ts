import fc from 'fast-check';
import { RE2JS } from 're2js';
import { afterAll, describe, expect, test } from 'vitest';
import { known, seen } from '../../common/problem';
import { cloudDn, proposePatterns, quoted, splitDn } from '../../common/rules/identity_pattern';
import { local, observation } from '../../test/support/samples';
import { patternJudge, previewIdentity } from './identity';

afterAll(() => patternJudge.stop());

const OWN = { nodeId: 'instance-0000000000', clusterId: 'c-local', scopeId: '1234567890' };
const certificate = {
  path: 'node.crt',
  subject: cloudDn(OWN),
  subjectDn: cloudDn(OWN),
  expiry: '2030-01-01T00:00:00Z',
  hasPrivateKey: true,
};
const world = observation({ local: seen(local({ certificates: seen([certificate]) })) });
const CLUSTERS = [
  { name: 'observability', clusterId: 'c-local' },
  { name: 'archive', clusterId: 'c-remote' },
  { name: 'lookalike', clusterId: 'c-localx' },
];
const judged = (pattern: string) => previewIdentity(pattern, { source: 'node_certificate' }, world, CLUSTERS);
const preview = async (pattern: string) => known(await judged(pattern));
const matches = (pattern: string, dn: string) => RE2JS.compile(pattern).matcher(dn).matches();

describe('the proposed patterns', () => {
  test.each(proposePatterns(cloudDn(OWN)))('$form admits this deployment', async ({ pattern }) => {
    expect(await preview(pattern)).toMatchObject({
      local: [{ dn: cloudDn(OWN), admitted: true }],
      unseenNode: { admitted: true },
    });
  });

  test('of one node alone does not admit the others, which sign with names of their own', async () => {
    expect(await preview(quoted(cloudDn(OWN)))).toMatchObject({
      local: [{ admitted: true }],
      unseenNode: { dn: cloudDn({ ...OWN, nodeId: 'instance-0000000001' }), admitted: false },
    });
  });

  test('the strict one admits every node of this deployment and nothing else', async () => {
    const [strict] = proposePatterns(cloudDn(OWN));
    expect(strict?.form).toBe('strict');
    expect((await preview(strict?.pattern ?? ''))?.others).toMatchObject({ total: 2, admitted: 0 });
    const other = (changes: Partial<typeof OWN>) =>
      matches(strict?.pattern ?? '', cloudDn({ ...OWN, ...changes }));
    expect(other({ nodeId: 'tiebreaker-0000000001' })).toBe(true);
    expect(other({ clusterId: 'c-localx' })).toBe(false);
    expect(other({ scopeId: '12345678901' })).toBe(false);
  });

  test('the one for the organization says whom else it admits', async () => {
    const pattern = proposePatterns(cloudDn(OWN)).find(({ form }) => form === 'organization')?.pattern ?? '';
    expect((await preview(pattern))?.others).toEqual({
      total: 2,
      admitted: 2,
      names: ['archive', 'lookalike'],
    });
  });

  test('of a certificate of one’s own admit it, whatever its name', () => {
    const value = fc.stringMatching(/^[A-Za-z0-9 .*+?()[\]{}|^$-]{1,20}$/);
    fc.assert(
      fc.property(value, value, (commonName, organization) => {
        const dn = `CN=${commonName},O=${organization}`;
        return proposePatterns(dn).every(({ pattern }) => matches(pattern, dn));
      }),
    );
  });
});

describe('a pattern', () => {
  test.each([
    ['CN=instance.*', true],
    ['CN=instance', false],
    ['cn=instance.*', false],
    ['(?i)cn=instance.*', true],
    ['', false],
  ])('%s is judged as Java does, the whole name, capitals included: %s', async (pattern, admitted) => {
    expect((await preview(pattern))?.local[0]?.admitted).toBe(admitted);
  });

  test.each(['CN=([', '*', 'CN=a)', 'a\\'])('%s is none', async (pattern) => {
    expect(await judged(pattern)).toMatchObject({ seen: false, why: { code: 'pattern_invalid' } });
  });

  test.each([
    'CN=(?!x).*',
    '(a)\\1',
    'a++',
    '(?>a)',
    '(?x)C N',
    '\\p{Upper}',
    '[a-z&&[^b]]',
    '(?U)CN.*',
    'CN=[a[b]].*',
    '(a{100}){100}',
    '.{0,1000}'.repeat(220),
  ])('that only Elasticsearch can judge is not judged: %#', async (pattern) => {
    expect(await judged(pattern)).toMatchObject({ seen: false, why: { code: 'pattern_not_judged' } });
  });
});

test('a text that was quoted matches itself alone', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, other) => matches(quoted(text), other) === (text === other)),
  );
});

test('a name falls into its parts, commas behind a backslash belong to them', () => {
  expect(splitDn('CN=a,O=Example\\, Inc.,C=US')).toEqual(['CN=a', 'O=Example\\, Inc.', 'C=US']);
});
