import { STEPS } from '../steps';

/** Whether a step has Elastic Cloud apply a plan, which restarts the nodes of a deployment one after another. */
export const restartsNodes = ({ id }: { id: string }): boolean =>
  STEPS.some((step) => step.id === id && step.patience === 'restart');
