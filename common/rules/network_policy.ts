import type { NetworkPolicy, Observation, PolicyRule } from '../observation';
import { known } from '../problem';
import { organizationIdOf } from './organization_id';

/** Type of the policies that decide between deployments, `Connectivity: Remote cluster` in the console. */
export const REMOTE_CLUSTER_POLICY = 'remote_cluster';

/** Who calls, as Elastic Cloud's proxy knows it. */
export interface Caller {
  /** Elasticsearch cluster id of the local deployment. */
  clusterId: string;
  organizationId?: string;
}

/** Whether a deployment lets a caller in at port 9443, and by which policy. */
export type Admission =
  /** No policy applies, so that everything is admitted. */
  { state: 'open' } | { state: 'admitted'; by: NetworkPolicy } | { state: 'refused' };

/**
 * Without a policy everything is admitted; with any, whatever its type, a rule of one has to match. Between
 * deployments only policies of type `remote_cluster` can (Elastic docs, "Remote cluster private connection policies").
 * @param policies those of the region; the ones that apply to the deployment count
 */
export function admission(policies: readonly NetworkPolicy[], caller: Caller): Admission {
  const inForce = policies.filter(({ applies }) => applies);
  if (inForce.length === 0) return { state: 'open' };
  const by = inForce.find((policy) => admits(policy, caller));
  return by ? { state: 'admitted', by } : { state: 'refused' };
}

export const admits = ({ type, rules }: Pick<NetworkPolicy, 'type' | 'rules'>, caller: Caller): boolean =>
  type === REMOTE_CLUSTER_POLICY && rules.some((rule) => matches(rule, caller));

/** A rule with both ids asks for both; one with neither admits nobody. */
function matches({ remote_cluster_id, remote_cluster_org_id }: PolicyRule, caller: Caller): boolean {
  if (remote_cluster_id === undefined && remote_cluster_org_id === undefined) return false;
  return (
    (remote_cluster_id === undefined || remote_cluster_id === caller.clusterId) &&
    (remote_cluster_org_id === undefined || remote_cluster_org_id === caller.organizationId)
  );
}

/** The local as Elastic Cloud's proxy knows it. On Elastic Cloud the cluster's name is the Elasticsearch cluster id. */
export function callerOf(observation: Observation): Caller | undefined {
  const organization = known(observation.organization);
  const clusterId = organization?.local?.clusterId ?? known(observation.local)?.clusterName;
  if (clusterId === undefined) return undefined;
  const organizationId = organizationIdOf(observation);
  return { clusterId, ...(organizationId !== undefined && { organizationId }) };
}

/** Whether the remote lets this local in; nothing where its policies were not seen. */
export function admissionOf(observation: Observation): Admission | undefined {
  const policies = known(known(observation.organization)?.policies);
  const caller = callerOf(observation);
  return policies && caller ? admission(policies, caller) : undefined;
}

/** The policies that apply to the remote, as far as they were seen. */
export const policiesInForce = (observation: Observation): NetworkPolicy[] =>
  (known(known(observation.organization)?.policies) ?? []).filter(({ applies }) => applies);
