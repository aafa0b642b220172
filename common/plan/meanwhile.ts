import type { DeploymentDetail } from '../observation';
import type { Problem } from '../problem';

/** Somebody else changed what a step was about to write as a whole. */
export const changedMeanwhile = (what: string, why: string): Problem => ({
  code: 'changed_meanwhile',
  title: `${what} was changed by somebody else`,
  why,
  tryThis: 'Look at what changed, then review again.',
});

/** Has Elastic Cloud refuse an update of a deployment that has changed since it was read. */
export const guardOf = ({ id, resourceVersion }: DeploymentDetail): { ifUnchanged?: string } =>
  resourceVersion === undefined ? {} : { ifUnchanged: id };

/** Why a deployment cannot be given a plan now. */
export function notReady({ name, plan, pending }: DeploymentDetail): Problem | undefined {
  if (plan === undefined) return beingCreated(name);
  return pending ? deploymentBusy(name) : undefined;
}

const beingCreated = (name: string): Problem => ({
  code: 'deployment_being_created',
  title: `${name} is still being created`,
  why: 'Elastic Cloud shows no plan of it yet, and a change has to send the whole plan again.',
  tryThis: 'Wait until the deployment has started, then review again.',
});

/** Elastic Cloud applies one plan at a time. */
export const deploymentBusy = (name: string): Problem => ({
  code: 'deployment_busy',
  title: `${name} is being changed`,
  why: 'Elastic Cloud applies one plan at a time, and this change travels with a plan.',
  tryThis: 'Wait until the deployment’s Activity page shows it as done, then review again.',
});
