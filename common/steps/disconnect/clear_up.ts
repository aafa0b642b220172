import { kindOf } from '../../effects';
import type { Thing } from '../../effects/types';
import type { DisconnectIntent } from '../../intent';
import type { DeploymentDetail } from '../../observation';
import { withoutBundle } from '../../plan/bundle_requests';
import { clearable } from '../../plan/left_by_runs';
import { deploymentBusy } from '../../plan/meanwhile';
import { judgePlan } from '../../plan/plan_of_deployment';
import type { Step, StepContext } from '../../plan/step';
import { known, seen } from '../../problem';

/** What runs made in the organization for a connection goes with it, as long as nothing else needs it. */
function clearsUp(
  id: string,
  title: string,
  things: (context: StepContext) => Thing[],
  more: string,
): Step<DisconnectIntent> {
  const named = (context: StepContext) =>
    things(context)
      .map((thing) => kindOf(thing).name(thing, context))
      .join(', ');
  return {
    id,
    kind: 'write',
    system: 'organization',
    applies: (context) => context.intent.model === 'disconnected' && things(context).length > 0,
    words: (context) => ({ title, detail: `Removes ${named(context)}. ${more}` }),
    alreadySo: () => undefined,
    requests: (context) => things(context).flatMap((thing) => kindOf(thing).put(thing, false, context) ?? []),
    effects: (context) =>
      things(context).map((thing) => ({ thing, before: true, after: false, irreversible: true })),
  };
}

/** The policy that admitted the local, or the rule of it in somebody's policy. */
export const withdrawAdmission = clearsUp(
  'withdraw_admission',
  'Remove what admitted this deployment through network security policies',
  (context) => clearable(['policy', 'policy_rule'], context),
  'Other policies and rules are not changed.',
);

/** A bundle leaves the plan of a deployment, whose nodes restart. */
export const detachBundle = (side: 'local' | 'remote'): Step<DisconnectIntent> => ({
  ...clearsUp(
    `detach_bundle_of_${side}`,
    'Detach the bundle of this connection',
    (context) => attachedTo(side, context),
    'The nodes restart one after another.',
  ),
  patience: 'restart',
  unchanged(reviewed, now) {
    const busy = deploymentOf(side, now);
    return busy?.pending && deploymentOf(side, reviewed) ? deploymentBusy(busy.name) : undefined;
  },
  check: {
    request: (context) => ({
      system: 'organization',
      method: 'GET',
      path: `/deployments/${deploymentOf(side, context)?.id}?show_plans=true&show_plan_history=true`,
    }),
    judge: (answer, context) => {
      const gone = attachedTo(side, context).map((thing) => ('name' in thing ? thing.name : ''));
      return judgePlan(answer, (bundles) => !bundles.some((name) => gone.includes(name)));
    },
  },
});

/** The bundle itself, once no deployment that can be seen has it attached. */
export const deleteBundles = clearsUp(
  'delete_bundles',
  'Delete the bundles of this connection',
  (context) => clearable(['bundle'], detached(context)),
  'No deployment of this connection uses them any more.',
);

const attachedTo = (side: 'local' | 'remote', context: StepContext): Thing[] =>
  clearable(['attached_bundle'], context).filter(
    (thing) => thing.kind === 'attached_bundle' && thing.side === side,
  );

const deploymentOf = (side: 'local' | 'remote', { observation }: StepContext): DeploymentDetail | undefined =>
  known(observation.organization)?.[side];

/** The world once the steps before have detached what they detach. */
function detached(context: StepContext): StepContext {
  const organization = known(context.observation.organization);
  if (!organization) return context;
  const without = (side: 'local' | 'remote') => {
    const names = attachedTo(side, context).map((thing) => ('name' in thing ? thing.name : ''));
    let deployment = organization[side];
    for (const name of names) {
      if (deployment) deployment = { ...deployment, plan: withoutBundle(deployment, name) };
    }
    return deployment;
  };
  const [local, remote] = [without('local'), without('remote')];
  return {
    ...context,
    observation: {
      ...context.observation,
      organization: seen({ ...organization, ...(local && { local }), ...(remote && { remote }) }),
    },
  };
}
