/** Network security policies: who may reach a deployment's port 9443. */
import type { RulesetRecord } from '../record';

export interface Caller {
  clusterId: string;
  organizationId: string;
}

/** @param commonName of a node certificate, `<node id>.node.<cluster id>.cluster.<organization id>` */
export function readCaller(commonName: string): Caller | undefined {
  const [, clusterId, organizationId] = /^[^.]+\.node\.([^.]+)\.cluster\.([^.]+)$/.exec(commonName) ?? [];
  return clusterId && organizationId ? { clusterId, organizationId } : undefined;
}

/**
 * With no ruleset everyone may; otherwise a rule has to match. Between deployments only rules of type `remote_cluster` count.
 * @param rulesets those applied to the deployment
 */
export function isAdmitted(
  caller: Caller | undefined,
  rulesets: Pick<RulesetRecord, 'type' | 'rules'>[],
): boolean {
  if (rulesets.length === 0) return true;
  return rulesets
    .filter(({ type }) => type === 'remote_cluster')
    .flatMap(({ rules }) => rules)
    .some((rule) => caller !== undefined && matches(caller, rule));
}

/** A rule with both ids asks for both. */
function matches(caller: Caller, rule: Record<string, unknown>): boolean {
  const { remote_cluster_id, remote_cluster_org_id } = rule;
  return (
    (remote_cluster_id === undefined || remote_cluster_id === caller.clusterId) &&
    (remote_cluster_org_id === undefined || remote_cluster_org_id === caller.organizationId)
  );
}
