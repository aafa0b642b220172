import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { known, seen } from '../../common/problem';
import { cloudDn, proposePatterns, quoted, splitDn } from '../../common/rules/identity_pattern';
import { local, observation } from '../../test/support/samples';
import { previewIdentity } from './identity';

const OWN = { nodeId: 'instance-0000000000', clusterId: 'c-local', scopeId: '1234567890' };
const certificate = {
  path: 'node.crt',
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
const preview = (pattern: string) =>
  known(previewIdentity(pattern, { source: 'node_certificate' }, world, CLUSTERS));
const matches = (pattern: string, dn: string) => RE2JS.compile(pattern).matcher(dn).matches();

describe('the proposed patterns', () => {
  test.each(proposePatterns(cloudDn(OWN)))('$form admits this deployment', ({ pattern }) => {
    expect(preview(pattern)?.local).toEqual([{ dn: cloudDn(OWN), admitted: true }]);
    expect(preview(pattern)?.unseenNode?.admitted).toBe(true);
  });

  test('of one node alone does not admit the others, which sign with names of their own', () => {
    expect(preview(quoted(cloudDn(OWN)))).toMatchObject({
      local: [{ admitted: true }],
      unseenNode: { dn: cloudDn({ ...OWN, nodeId: 'instance-0000000001' }), admitted: false },
    });
  });

  test('the strict one admits every node of this deployment and nothing else', () => {
    const [strict] = proposePatterns(cloudDn(OWN));
    expect(strict?.form).toBe('strict');
    expect(preview(strict?.pattern ?? '')?.others).toMatchObject({ total: 2, admitted: 0 });
    const other = (changes: Partial<typeof OWN>) =>
      matches(strict?.pattern ?? '', cloudDn({ ...OWN, ...changes }));
    expect(other({ nodeId: 'tiebreaker-0000000001' })).toBe(true);
    expect(other({ clusterId: 'c-localx' })).toBe(false);
    expect(other({ scopeId: '12345678901' })).toBe(false);
  });

  test('the one for the organization says whom else it admits', () => {
    const pattern = proposePatterns(cloudDn(OWN)).find(({ form }) => form === 'organization')?.pattern ?? '';
    expect(preview(pattern)?.others).toEqual({ total: 2, admitted: 2, names: ['archive', 'lookalike'] });
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
  ])('%s is judged as Java does, the whole name, capitals included: %s', (pattern, admitted) => {
    expect(preview(pattern)?.local[0]?.admitted).toBe(admitted);
  });

  test.each(['CN=([', '*', 'CN=(?<x'])('%s is none', (pattern) => {
    expect(previewIdentity(pattern, { source: 'node_certificate' }, world)).toMatchObject({
      seen: false,
    });
  });

  test.each(['CN=(?!x).*', '(a)\\1', 'a++', '(?>a)'])(
    '%s is one that only Elasticsearch can judge',
    (pattern) => {
      expect(previewIdentity(pattern, { source: 'node_certificate' }, world)).toMatchObject({
        seen: false,
        why: { code: 'pattern_not_judged' },
      });
    },
  );

  test('is judged in linear time', () => {
    const start = performance.now();
    preview(`CN=(a+)+${'.'.repeat(5)}b`);
    expect(performance.now() - start).toBeLessThan(1_000);
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
