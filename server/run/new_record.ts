import { madeBy } from '../../common/connection/set_up';
import { chained, kindOf, ofRun, standing } from '../../common/effects';
import type { Effect } from '../../common/effects/types';
import { connects } from '../../common/intent';
import type { ActiveStep } from '../../common/plan/plan';
import type { StepContext } from '../../common/plan/step';
import { effectsOf } from '../../common/plan/step_effects';
import type { Plan } from '../../common/plan/types';
import { RECORD_FORMAT, type RunRecord, withoutPrevious } from '../../common/record/record';
import { purposeOf } from '../../common/run/purpose';

interface Beginning {
  run: string;
  by: string;
  plan: Plan;
  steps: readonly ActiveStep[];
  context: StepContext;
  /** ISO, by the clock of the local cluster. */
  at: string;
  /** What stands under the alias so far. */
  existing?: RunRecord;
  /** The stopped run that this one goes on from. */
  continues?: RunRecord;
}

/** What a run writes down before its first write: all that it is going to change. */
export function newRecord({ run, by, plan, steps, context, at, existing, continues }: Beginning): RunRecord {
  const planned = steps
    .filter(({ planned: { alreadySo } }) => alreadySo === undefined)
    .flatMap(({ step }) => effectsOf(step, context))
    .map((effect) => ofRun(effect, run));
  const former = continues ? stillThere(continues.effects, context) : [];
  const previous = continues ? continues.previous : existing && flattened(existing);
  const { local, remote, organization } = plan.subject;
  const made = !connects(context.intent) && existing && madeBy(existing);
  return {
    format: RECORD_FORMAT,
    run,
    alias: context.intent.alias,
    purpose: purposeOf(context.intent),
    state: 'running',
    by,
    at,
    local,
    ...(remote !== undefined && { remote }),
    ...(organization !== undefined && { organization }),
    intent: context.intent,
    effects: chained([...former, ...planned]),
    ...(made && { made }),
    ...(previous && { previous }),
  };
}

/** The record before, with what earlier ones changed: a disconnect clears up after all of them. */
const flattened = (record: RunRecord): Omit<RunRecord, 'previous'> => ({
  ...withoutPrevious(record),
  effects: chained([...(record.previous?.effects ?? []), ...record.effects]),
});

/** Of what a run changed, all but what is seen to be as it was before. */
export const stillThere = (effects: readonly Effect[], world: StepContext): Effect[] =>
  effects.filter((effect) => standing(effect, world) !== 'as_before');

/** What stands of the effects, in words. */
export const namesOf = (effects: readonly Effect[], world: StepContext): string[] => [
  ...new Set(effects.map(({ thing }) => kindOf(thing).name(thing, world))),
];
