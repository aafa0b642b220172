import { kindOf } from '../effects';
import type { Effect } from '../effects/types';
import { mergedKeyUpdates } from './requests';
import type { Step, StepContext } from './step';
import type { PlanStep } from './types';

/** What a step of the plan changes, in the order in which it does. */
export const effectsOf = (step: Step, context: StepContext): Effect[] =>
  (step.effects?.(context) ?? []).map((effect) => ({ step: step.id, ...effect }));

/**
 * How a step is taken back, with the requests as they would be right after it, and what cannot be.
 * @param effects of the step, as they follow on those of the steps before
 */
export function undoOf(
  effects: readonly Effect[],
  context: StepContext,
): Pick<PlanStep, 'undo' | 'irreversible'> {
  const back = [...effects].reverse();
  const lost = back.filter(({ irreversible }) => irreversible);
  const undone = back.flatMap(({ thing, before, irreversible }) => {
    const requests =
      before === undefined || irreversible ? undefined : kindOf(thing).put(thing, before, context);
    return requests ? [{ title: kindOf(thing).words(thing, before ?? null, context), requests }] : [];
  });
  return {
    ...(undone.length > 0 && {
      undo: {
        title: [...new Set(undone.map(({ title }) => title))].join('; '),
        requests: mergedKeyUpdates(undone.flatMap(({ requests }) => requests)),
      },
    }),
    ...(lost.length > 0 && {
      irreversible: lost.map(({ thing }) => kindOf(thing).name(thing, context)).join(', '),
    }),
  };
}
