import { describe, expect, test } from 'vitest';
import { proposePatterns, readCloudName, splitDn } from './identity_pattern';

const CLUSTER = '8df63bd15b94cfe122ba3c2999815507';
const NODE = `CN=instance-0000000000.node.${CLUSTER}.cluster.1234567890`;
const OWN = 'CN=observability.example.com,O=Example Corp,C=US';
const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);

describe('the name of a node of Elastic Cloud', () => {
  test('holds node, cluster and organization', () => {
    expect(readCloudName(NODE)).toEqual({
      nodeId: 'instance-0000000000',
      clusterId: CLUSTER,
      scopeId: '1234567890',
    });
    expect(readCloudName(OWN)).toBeUndefined();
  });

  test('gets the strict form first, then those of the guide', () => {
    expect(proposePatterns(NODE).map(({ form, pattern }) => [form, pattern])).toEqual([
      ['strict', `CN=[^.]+\\.node\\.${CLUSTER}\\.cluster\\.1234567890`],
      ['cluster', `CN=.*.node.${CLUSTER}.cluster.*`],
      ['organization', 'CN=.*.node.*.cluster.1234567890'],
    ]);
  });

  test('is admitted in every form; another cluster only by that of the organization', () => {
    const other = NODE.replace(CLUSTER, '0'.repeat(32));
    const admits = (dn: string) => proposePatterns(NODE).map(({ pattern }) => whole(pattern).test(dn));
    expect(admits(NODE)).toEqual([true, true, true]);
    expect(admits(other)).toEqual([false, false, true]);
  });

  test('of another organization is let in by the guide’s form for a cluster, not by the strict one', () => {
    const foreign = NODE.replace('1234567890', '999');
    expect(proposePatterns(NODE).map(({ pattern }) => whole(pattern).test(foreign))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('the name of a certificate of one’s own', () => {
  test('is admitted exactly, by how its CN starts, or by the domain it ends in', () => {
    expect(proposePatterns(OWN).map(({ form, pattern }) => [form, pattern])).toEqual([
      ['exact', 'CN=observability\\.example\\.com,O=Example Corp,C=US'],
      ['common_name_start', 'CN=observability.*,O=Example Corp,C=US'],
      ['common_name_end', 'CN=.*\\.example\\.com,O=Example Corp,C=US'],
    ]);
  });

  test('may hold commas behind a backslash', () => {
    expect(splitDn('CN=a\\, b,O=c')).toEqual(['CN=a\\, b', 'O=c']);
  });
});
