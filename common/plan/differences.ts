import type { PlanDifference } from '../api';
import type { PlanStep, ReviewedStep } from './types';

/** What changed between the plan somebody reviewed and the plan as it would be now, in words. */
export function differences(reviewed: readonly ReviewedStep[], now: readonly PlanStep[]): PlanDifference[] {
  const before = new Map(reviewed.map((step) => [step.id, step]));
  const changes: PlanDifference[] = [];
  for (const step of now) {
    const was = before.get(step.id);
    before.delete(step.id);
    const { id, title } = step;
    const done = step.alreadySo !== undefined;
    if (!was) changes.push({ step: id, title, change: 'This step is new.' });
    else if (was.alreadySo && !done)
      changes.push({ step: id, title, change: 'It was already so, and is not any more.' });
    else if (!was.alreadySo && done)
      changes.push({ step: id, title, change: `It is already so now: ${step.alreadySo}` });
    else if (was.digest !== step.digest)
      changes.push({ step: id, title, change: 'Its requests are different now.' });
  }
  for (const id of before.keys())
    changes.push({ step: id, title: id, change: 'This step is not needed any more.' });
  return changes;
}
