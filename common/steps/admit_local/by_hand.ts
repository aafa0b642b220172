import type { KeyedIntent } from '../../intent';
import { castOf } from '../../plan/facts';
import { wantedRule } from '../../plan/policy_facts';
import type { StepContext } from '../../plan/step';
import type { ByHand } from '../../plan/types';
import { known } from '../../problem';

/** The way through the Elastic Cloud console (Elastic docs, "Remote cluster private connection policies"). */
export function admitByHand(context: StepContext<KeyedIntent>): ByHand {
  const { remote } = castOf(context);
  const region = known(context.observation.organization)?.remote?.region;
  const { remote_cluster_id, remote_cluster_org_id } = wantedRule(context);
  return {
    why: 'The Elastic Cloud API key may see network security policies and not change them, so a person who may has to.',
    ways: [
      {
        title: 'In the Elastic Cloud console',
        steps: [
          'Open Access and security, then Network security, and choose Create, then Private connection.',
          `Choose the region ${region} and as connectivity Remote cluster.`,
          remote_cluster_id !== undefined
            ? `As Elasticsearch ID enter ${remote_cluster_id}.`
            : `As Organization ID enter ${remote_cluster_org_id}.`,
          `Under Apply to resources choose ${remote}, then create the policy.`,
        ],
      },
    ],
  };
}
