import { MANAGED_BY } from '../../constants';
import type { KeyedIntent } from '../../intent';
import type { DeploymentDetail, NetworkPolicy, PolicyRule } from '../../observation';
import { castOf, isKeyed, keyName } from '../../plan/facts';
import { changedMeanwhile } from '../../plan/meanwhile';
import { placeholder } from '../../plan/named_values';
import { admitOf, isOurPolicy, POLICY_ID, putRules, RULESETS, wantedRule } from '../../plan/policy_facts';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import type { Json, PlannedRequest } from '../../plan/types';
import { known } from '../../problem';
import { sameJson } from '../../rules/canonical_json';
import {
  admissionOf,
  admits,
  callerOf,
  policiesInForce,
  REMOTE_CLUSTER_POLICY,
} from '../../rules/network_policy';
import { admitByHand } from './by_hand';

/**
 * Has the remote's network security policies admit this local, where there are any: with a new private connection
 * policy, or one rule more in one that applies. What others are admitted by is not touched.
 */
export const admitLocal: Step<KeyedIntent> = {
  id: 'admit_local',
  kind: 'write',
  system: 'organization',
  applies: (context) =>
    isKeyed(context) &&
    remoteOf(context) !== undefined &&
    callerOf(context.observation) !== undefined &&
    policiesInForce(context.observation).length > 0,
  words(context) {
    const { local, remote } = castOf(context);
    const whom = admitOf(context.intent).who === 'whole_organization' ? 'the whole organization' : local;
    const policy = extended(context);
    return {
      title: `Admit ${whom} through the network security policies of ${remote}`,
      detail: policy
        ? `Adds one rule to the policy “${policy.name}”; ${keptWords(policy)}`
        : `Adds the private connection policy “${keyName(context)}” and applies it to ${remote}. ${othersWords(context)}`,
    };
  },
  alreadySo({ observation }) {
    const found = admissionOf(observation);
    return found?.state === 'admitted' ? `The policy “${found.by.name}” admits it.` : undefined;
  },
  unchanged(reviewed, now) {
    const before = extended(reviewed);
    return !before || sameJson(withoutIds(before), withoutIds(extended(now)))
      ? undefined
      : changedMeanwhile(
          policyName(before),
          'Adding the rule sends all of its rules again, and would take that change back.',
        );
  },
  requests(context) {
    const policy = extended(context);
    if (policy) return [putRules(policy, [...policy.rules, wantedRule(context)])];
    const ours = leftOver(context);
    return [
      ...(ours ? [] : [createRequest(context)]),
      {
        system: 'organization',
        method: 'POST',
        path: `${RULESETS}/${idOf(ours)}/associations`,
        body: { entity_type: 'deployment', id: remoteOf(context)?.id ?? '' },
        ...filled(ours),
      },
    ];
  },
  check: {
    request: (context) => ({ system: 'organization', method: 'GET', path: policiesPath(remoteOf(context)) }),
    judge: judgeAdmission,
  },
  effects(context) {
    const policy = extended(context);
    const thing = policy
      ? {
          kind: 'policy_rule' as const,
          policy: policy.id,
          rule: wantedRule(context) as { [key: string]: Json },
        }
      : { kind: 'policy' as const, name: keyName(context) };
    return [{ thing, before: false, after: true }];
  },
  byHandIfRefused: admitByHand,
};

const remoteOf = ({ observation }: StepContext): DeploymentDetail | undefined =>
  known(observation.organization)?.remote;

/** Where the policies of a deployment's region are read, with what they apply to. */
export const policiesPath = (deployment: Pick<DeploymentDetail, 'region'> | undefined): string =>
  `${RULESETS}?include_associations=true&region=${encodeURIComponent(deployment?.region ?? '')}`;

/** The policy that is to get the rule; none where a new one is made. */
const extended = ({ intent, observation }: StepContext<KeyedIntent>): NetworkPolicy | undefined =>
  policiesInForce(observation).find(({ id }) => id === admitOf(intent).policyId);

/** The policy that an earlier run made and did not get to apply. */
function leftOver(context: StepContext<KeyedIntent>): NetworkPolicy | undefined {
  const { remote_cluster_id, remote_cluster_org_id } = wantedRule(context);
  return (known(known(context.observation.organization)?.policies) ?? []).find((policy) => {
    const [rule, another] = policy.rules;
    return (
      isOurPolicy(policy) &&
      policy.name === keyName(context) &&
      !policy.applies &&
      policy.others === 0 &&
      another === undefined &&
      rule?.remote_cluster_id === remote_cluster_id &&
      rule?.remote_cluster_org_id === remote_cluster_org_id
    );
  });
}

/** Every update gives all rules new ids, whoever sends it: what they say is what counts. */
const withoutIds = (policy: NetworkPolicy | undefined) =>
  policy && { ...policy, rules: policy.rules.map(contentOf) };

const contentOf = ({ id: _, ...rule }: PolicyRule): PolicyRule => rule;

const policyName = ({ name }: NetworkPolicy): string => `The policy “${name}”`;

const idOf = (policy: NetworkPolicy | undefined): string => policy?.id ?? placeholder(POLICY_ID);

const filled = (policy: NetworkPolicy | undefined) => (policy ? {} : { fills: { path: POLICY_ID } });

const createRequest = (context: StepContext<KeyedIntent>): PlannedRequest => ({
  system: 'organization',
  method: 'POST',
  path: RULESETS,
  body: {
    name: keyName(context),
    description: MANAGED_BY,
    type: REMOTE_CLUSTER_POLICY,
    region: remoteOf(context)?.region ?? '',
    include_by_default: false,
    rules: [wantedRule(context) as Json],
  },
  keeps: { [POLICY_ID]: 'id' },
  creates: { kind: 'policy', name: keyName(context) },
});

function keptWords({ rules, others }: NetworkPolicy): string {
  const kept = rules.length === 1 ? 'the rule it has stays' : `the ${rules.length} rules it has stay`;
  const also = others === 1 ? 'another deployment' : `${others} other deployments`;
  return `${kept} to the letter.${others > 0 ? ` It applies to ${also} too, which then admit the same.` : ''}`;
}

function othersWords({ observation }: StepContext): string {
  const { length } = policiesInForce(observation);
  return length === 1
    ? 'The policy that applies now stays as it is.'
    : `The ${length} policies that apply now stay as they are.`;
}

interface RulesetsAnswer {
  rulesets?: {
    type: string;
    rules?: PolicyRule[];
    associations?: { entity_type: string; id: string }[];
  }[];
}

function judgeAdmission(answer: Answer, context: StepContext<KeyedIntent>): Verdict {
  const { local, remote } = castOf(context);
  const { rulesets = [] } = answer.body as RulesetsAnswer;
  const caller = callerOf(context.observation);
  const admitted = rulesets.some(
    ({ type, rules = [], associations = [] }) =>
      associations.some(({ id }) => id === remoteOf(context)?.id) &&
      caller !== undefined &&
      admits({ type, rules }, caller),
  );
  if (admitted) return { settled: true };
  return {
    settled: false,
    because: {
      code: 'admission_awaited',
      title: `No policy of ${remote} admits ${local} yet`,
      why: 'Elastic Cloud lists no rule for it so far.',
      tryThis: 'Wait, or look at Network security in the Elastic Cloud console.',
    },
  };
}
