import type { Problem } from '../problem';

/** Somebody else changed what a step was about to write as a whole. */
export const changedMeanwhile = (what: string, why: string): Problem => ({
  code: 'changed_meanwhile',
  title: `${what} was changed by somebody else`,
  why,
  tryThis: 'Look at what changed, then review again.',
});

/** Elastic Cloud applies one plan at a time. */
export const deploymentBusy = (name: string): Problem => ({
  code: 'deployment_busy',
  title: `${name} is being changed`,
  why: 'Elastic Cloud applies one plan at a time, and this change travels with a plan.',
  tryThis: 'Wait until the deployment’s Activity page shows it as done, then review again.',
});
