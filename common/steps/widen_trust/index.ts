import type { TlsCertificateIntent } from '../../intent';
import type { Trust } from '../../observation';
import { changedMeanwhile, deploymentBusy, guardOf } from '../../plan/meanwhile';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import {
  isTls,
  isTrusted,
  organizationId,
  type TrustSide,
  trustSide,
  trustUpdate,
  wantedTrust,
} from '../../plan/trust_facts';
import type { Json } from '../../plan/types';
import { sameJson } from '../../rules/canonical_json';
import { trusts } from '../../rules/trust';

/** Has one side trust the other: the least that works, and only where it does not already. */
export const widenTrust = (which: 'local' | 'remote'): Step<TlsCertificateIntent> => ({
  id: `widen_trust_of_${which}`,
  kind: 'write',
  system: 'organization',
  patience: 'restart',
  applies: (context) => isTls(context) && trustSide(which, context) !== undefined,
  words(context) {
    const { deployment, other, trust } = sideOf(which, context);
    const others = trust.accounts.length + (trust.external?.length ?? 0) + (trust.direct?.length ?? 0);
    return context.intent.trust === 'whole_organization'
      ? {
          title: `Have ${deployment.name} trust every deployment of the organization`,
          detail: 'Those to come included. Trust in other organizations and environments stays as it is.',
        }
      : {
          title: `Have ${deployment.name} trust ${other.name}`,
          detail: `Adds the Elasticsearch cluster id ${other.clusterId} to its trust. ${keptWords(others)}`,
        };
  },
  alreadySo(context) {
    const side = sideOf(which, context);
    return isTrusted(side, context)
      ? `${side.deployment.name} trusts ${side.other.name} already.`
      : undefined;
  },
  /** The request sends plan and trust as a whole: what changed since would be taken back. */
  unchanged(reviewed, now) {
    const [before, after] = [sideOf(which, reviewed), trustSide(which, now)];
    if (after?.deployment.pending) return deploymentBusy(before.deployment.name);
    return sameJson([before.deployment.plan, before.trust], [after?.deployment.plan, after?.trust])
      ? undefined
      : changedMeanwhile(before.deployment.name, WHOLE);
  },
  requests: (context) => [request(sideOf(which, context), wantedTrust(sideOf(which, context), context))],
  check: {
    request: (context) => ({
      system: 'organization',
      method: 'GET',
      path: `/deployments/${sideOf(which, context).deployment.id}?show_settings=true&show_plans=true`,
    }),
    judge: (answer, context) => judgeTrust(answer, sideOf(which, context), context),
  },
  effects: (context) => {
    const side = sideOf(which, context);
    return [
      {
        thing: { kind: 'trust', side: which },
        before: side.trust as unknown as Json,
        after: wantedTrust(side, context) as unknown as Json,
      },
    ];
  },
});

function keptWords(entries: number): string {
  if (entries === 0) return 'Elastic Cloud shows no trust of it in other deployments so far.';
  return entries > 1 ? `Its ${entries} entries otherwise stay to the letter.` : 'Nothing else in it changes.';
}

const WHOLE = 'Its plan and its trust are sent as a whole, and would take that change back.';

/** The step applies only where the side was seen. */
function sideOf(which: 'local' | 'remote', context: StepContext): TrustSide {
  const side = trustSide(which, context);
  if (!side) throw new Error(`the trust of the ${which} was not seen`);
  return side;
}

const request = (side: TrustSide, trust: Trust) => ({
  system: 'organization' as const,
  method: 'PUT' as const,
  path: `/deployments/${side.deployment.id}`,
  ...guardOf(side.deployment),
  body: trustUpdate(side, trust),
});

interface DeploymentAnswer {
  resources?: {
    elasticsearch?: { info?: { settings?: { trust?: Trust }; plan_info?: { pending?: object } } }[];
  };
}

function judgeTrust(answer: Answer, { deployment, other }: TrustSide, context: StepContext): Verdict {
  const info = (answer.body as DeploymentAnswer).resources?.elasticsearch?.[0]?.info;
  const trust = info?.settings?.trust;
  if (!info?.plan_info?.pending && trust && trusts(trust, organizationId(context), other.clusterId))
    return { settled: true };
  return {
    settled: false,
    because: {
      code: 'trust_pending',
      title: `${deployment.name} does not trust ${other.name} yet`,
      why: 'Elastic Cloud has accepted the change and is applying it.',
      tryThis: 'Wait, or look at the deployment’s Activity page in the console.',
    },
  };
}
