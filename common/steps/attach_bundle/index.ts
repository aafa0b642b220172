import type { IdentityIntent } from '../../intent';
import type { DeploymentDetail } from '../../observation';
import { bundlesOf, hasBundle, planUpdate, urlOfAdded, withBundle } from '../../plan/bundle_requests';
import { isIdentity } from '../../plan/identity_facts';
import { changedMeanwhile, deploymentBusy } from '../../plan/meanwhile';
import { placeholder } from '../../plan/named_values';
import { judgePlan } from '../../plan/plan_of_deployment';
import type { Step, StepContext } from '../../plan/step';
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
      url: uploaded?.url ?? `repo://${placeholder(bundleId(kind))}`,
      elasticsearch_version: `${deployment.version?.split('.')[0] ?? ''}.*`,
    };
    const update = planUpdate(deployment, withBundle(deployment, bundle));
    return [uploaded ? update : { ...update, fills: { [urlOfAdded(deployment, bundle)]: bundleId(kind) } }];
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
      path: `/deployments/${deploymentOf(kind, context)?.id}?show_plans=true&show_plan_history=true`,
    }),
    judge: (answer, context) =>
      judgePlan(answer, (bundles) => bundles.includes(bundleOf(kind, context)?.name ?? '')),
  },
});

/** The CA goes to the remote deployment, the signing certificate to the local one. */
export function deploymentOf(kind: BundleKind, { observation }: StepContext): DeploymentDetail | undefined {
  const organization = known(observation.organization);
  return kind === 'authority' ? organization?.remote : organization?.local;
}
