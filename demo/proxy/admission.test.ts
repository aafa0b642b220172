import { describe, expect, it } from 'vitest';
import { isAdmitted, readCaller } from './admission';

const caller = { clusterId: 'aaa', organizationId: '123' };
const policy = (rule: Record<string, unknown>) => [{ type: 'remote_cluster', rules: [rule] }];

describe('readCaller', () => {
  it('reads cluster and organization out of the name of a node', () => {
    expect(readCaller('instance-0000000000.node.aaa.cluster.123')).toEqual(caller);
  });

  it('takes no other name', () => {
    for (const name of ['archive', 'a.node.aaa.cluster', 'a.b.node.aaa.cluster.123', 'undefined']) {
      expect(readCaller(name)).toBeUndefined();
    }
  });
});

describe('isAdmitted', () => {
  it('lets everyone in without a policy', () => {
    expect(isAdmitted(undefined, [])).toBe(true);
  });

  it('lets in by cluster, by organization, or by both', () => {
    expect(isAdmitted(caller, policy({ remote_cluster_id: 'aaa' }))).toBe(true);
    expect(isAdmitted(caller, policy({ remote_cluster_org_id: '123' }))).toBe(true);
    expect(isAdmitted(caller, policy({ remote_cluster_id: 'aaa', remote_cluster_org_id: '123' }))).toBe(true);
  });

  it('refuses when one of both ids is another', () => {
    expect(isAdmitted(caller, policy({ remote_cluster_id: 'aaa', remote_cluster_org_id: '9' }))).toBe(false);
    expect(isAdmitted(caller, policy({ remote_cluster_id: 'bbb' }))).toBe(false);
  });

  it('refuses a caller without a node certificate, and when only IP policies are applied', () => {
    expect(isAdmitted(undefined, policy({ remote_cluster_org_id: '123' }))).toBe(false);
    expect(isAdmitted(caller, [{ type: 'ip', rules: [{ source: '0.0.0.0/0' }] }])).toBe(false);
  });

  it('needs one policy of several to match', () => {
    expect(
      isAdmitted(caller, [...policy({ remote_cluster_id: 'bbb' }), ...policy({ remote_cluster_id: 'aaa' })]),
    ).toBe(true);
  });
});
