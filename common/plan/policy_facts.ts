import { localName } from '../checks';
import { MANAGED_BY } from '../constants';
import type { Admit, KeyedIntent } from '../intent';
import type { NetworkPolicy, Observation, PolicyRule } from '../observation';
import type { Problem } from '../problem';
import { admissionOf, callerOf, policiesInForce, REMOTE_CLUSTER_POLICY } from '../rules/network_policy';
import type { StepContext } from './step';
import type { Json, PlannedRequest } from './types';

/** Facts about the network security policies of the remote that steps and pages decide from. */

/** Policies that a rule for another deployment can be added to. */
export const extensiblePolicies = (observation: Observation): NetworkPolicy[] =>
  policiesInForce(observation).filter(({ type }) => type === REMOTE_CLUSTER_POLICY);

/** What is admitted unless the intent says otherwise: this one deployment, by a policy of its own. */
export const admitOf = ({ admit }: KeyedIntent): Admit => admit ?? { who: 'this_cluster' };

/** The rule that the intent asks for. One for a single deployment names both ids, as the vendor's own clients do. */
export function wantedRule({ intent, observation }: StepContext<KeyedIntent>): PolicyRule {
  const caller = callerOf(observation);
  const description = localName(observation);
  const organizationId = caller?.organizationId;
  return admitOf(intent).who === 'whole_organization'
    ? { remote_cluster_org_id: caller?.organizationId ?? '', description: 'The whole organization' }
    : {
        remote_cluster_id: caller?.clusterId ?? '',
        ...(organizationId !== undefined && { remote_cluster_org_id: organizationId }),
        description,
      };
}

/** Why the local cannot be admitted as the intent asks. */
export function admitProblems({ intent, observation }: StepContext<KeyedIntent>): Problem[] {
  if (admissionOf(observation)?.state !== 'refused') return [];
  const { who, policyId } = admitOf(intent);
  const problems: Problem[] = [];
  if (who === 'whole_organization' && callerOf(observation)?.organizationId === undefined) {
    problems.push({
      code: 'organization_id_unseen',
      title: 'The organization’s id could not be seen',
      why: 'A rule for the whole organization needs it, and the Elastic Cloud API key does not show it.',
      tryThis: 'Admit this deployment alone, or use a key that may see the organization.',
    });
  }
  if (policyId !== undefined && !extensiblePolicies(observation).some(({ id }) => id === policyId)) {
    problems.push({
      code: 'policy_not_there',
      title: 'The network security policy to extend does not apply to the remote',
      why: 'It was deleted or taken off the deployment, or is of another type.',
      tryThis: 'Choose another policy, or a new one.',
    });
  }
  return problems;
}

export const RULESETS = '/deployments/traffic-filter/rulesets';

/** Named value: the id Elastic Cloud gives a new policy. */
export const POLICY_ID = 'network_policy.id';

/** Whether this product made the policy, for whichever connection. */
export const isOurPolicy = ({ description, type }: NetworkPolicy): boolean =>
  description === MANAGED_BY && type === REMOTE_CLUSTER_POLICY;

/** Gives a policy other rules; everything else in it is sent as it is. */
export const putRules = (policy: NetworkPolicy, rules: PolicyRule[]): PlannedRequest => ({
  system: 'organization',
  method: 'PUT',
  path: `${RULESETS}/${policy.id}`,
  body: {
    name: policy.name,
    ...(policy.description !== undefined && { description: policy.description }),
    type: policy.type,
    region: policy.region,
    include_by_default: policy.includeByDefault,
    rules: rules as Json,
  },
});
