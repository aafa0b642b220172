import type { IdentityIntent } from '../../intent';
import type { DeploymentDetail } from '../../observation';
import { bundlesOf, hasBundle, planUpdate, withBundle } from '../../plan/bundle_requests';
import { isIdentity } from '../../plan/identity_facts';
import { changedMeanwhile, deploymentBusy } from '../../plan/meanwhile';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import { known } from '../../problem';
import { sameJson } from '../../rules/canonical_json';
import { type BundleKind, bundleId, bundleOf, extensionOf } from '../upload_bundle';

/** Attaches an uploaded bundle to a deployment by sending its whole plan again with one entry more. */
export const attachBundle = (kind: BundleKind): Step<IdentityIntent> => ({
  id: `attach_${kind}_bundle`,
  kind: 'write',
  system: 'organization',
  patience: 'restart',
  applies: (context) =>
    isIdentity(context) && bundleOf(kind, context) !== undefined && deploymentOf(kind, context) !== undefined,
  words(context) {
    const deployment = deploymentOf(kind, context);
    const others = bundlesOf(deployment).length;
    return {
      title: `Attach the bundle to ${deployment?.name}`,
      detail: `Its nodes restart one after another. ${
        others > 0 ? `Its ${others === 1 ? 'other bundle' : `${others} other bundles`} and all` : 'All'
      } other settings of the plan stay as they are.`,
    };
  },
  alreadySo: (context) => {
    const deployment = deploymentOf(kind, context);
    const name = bundleOf(kind, context)?.name ?? '';
    return hasBundle(deployment, name) && !deployment?.pending ? `${deployment?.name} has it.` : undefined;
  },
  /** The request sends the whole plan: one that changed since would be taken back. */
  unchanged(reviewed, now) {
    const [before, after] = [deploymentOf(kind, reviewed), deploymentOf(kind, now)];
    const name = before?.name ?? 'The deployment';
    if (after?.pending) return deploymentBusy(name);
    return sameJson(before?.plan, after?.plan)
      ? undefined
      : changedMeanwhile(
          name,
          'Attaching the bundle sends its whole plan again, and would take that change back.',
        );
  },
  requests(context) {
    const deployment = deploymentOf(kind, context);
    const uploaded = extensionOf(kind, context);
    if (!deployment) return [];
    const bundle = {
      name: bundleOf(kind, context)?.name ?? '',
      url: uploaded?.url ?? `repo://{{${bundleId(kind)}}}`,
      elasticsearch_version: `${deployment.version?.split('.')[0] ?? ''}.*`,
    };
    return [
      {
        ...planUpdate(deployment, withBundle(deployment, bundle)),
        ...(!uploaded && { fills: [bundleId(kind)] }),
      },
    ];
  },
  effects: (context) => [
    {
      thing: {
        kind: 'attached_bundle',
        side: kind === 'authority' ? 'remote' : 'local',
        name: bundleOf(kind, context)?.name ?? '',
      },
      before: hasBundle(deploymentOf(kind, context), bundleOf(kind, context)?.name ?? ''),
      after: true,
    },
  ],
  check: {
    request: (context) => ({
      system: 'organization',
      method: 'GET',
      path: `/deployments/${deploymentOf(kind, context)?.id}?show_plans=true&show_plan_history=true&show_metadata=true`,
    }),
    judge: (answer, context) => judgePlan(answer, bundleOf(kind, context)?.name ?? ''),
  },
});

/** The CA goes to the remote deployment, the signing certificate to the local one. */
export function deploymentOf(kind: BundleKind, { observation }: StepContext): DeploymentDetail | undefined {
  const organization = known(observation.organization);
  return kind === 'authority' ? organization?.remote : organization?.local;
}

interface PlanInfo {
  current?: { plan?: { elasticsearch?: { user_bundles?: { name: string }[] } } };
  pending?: object;
  history?: { healthy?: boolean; plan?: { elasticsearch?: { user_bundles?: { name: string }[] } } }[];
}

/** A plan is applied once nothing is pending and the current one has the bundle. */
function judgePlan(answer: Answer, bundle: string): Verdict {
  const body = answer.body as { resources?: { elasticsearch?: { info?: { plan_info?: PlanInfo } }[] } };
  const info = body.resources?.elasticsearch?.[0]?.info?.plan_info;
  const has = (plan?: { elasticsearch?: { user_bundles?: { name: string }[] } }) =>
    plan?.elasticsearch?.user_bundles?.some(({ name }) => name === bundle) ?? false;
  if (!info?.pending && has(info?.current?.plan)) return { settled: true };
  const last = info?.history?.at(-1);
  const failed = !info?.pending && last?.healthy === false && has(last.plan);
  return {
    settled: false,
    final: failed,
    because: failed
      ? {
          code: 'plan_failed',
          title: 'Elastic Cloud could not apply the change',
          why: 'The deployment went back to its plan from before.',
          tryThis: 'Look at the deployment’s Activity page in the console, then retry.',
        }
      : {
          code: 'plan_pending',
          title: 'The change of the deployment is still under way',
          why: 'Its nodes restart one after another, which takes minutes.',
          tryThis: 'Wait, or look at the deployment’s Activity page in the console.',
        },
  };
}
