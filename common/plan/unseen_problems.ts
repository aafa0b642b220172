import { kindOf } from '../effects';
import { mayShowByItself } from '../effects/unseen';
import { known, PRIVILEGE_MISSING, type Problem, type Seen } from '../problem';
import type { ActiveStep } from './plan';
import type { StepContext } from './step';
import { effectsOf } from './step_effects';

/**
 * What a plan would change without having seen it: a read that failed is no “there is none”. What somebody may not see
 * is left to the checks of privileges, and to the system, which refuses the write as well.
 */
export function unseenProblems(context: StepContext, steps: readonly ActiveStep[]): Problem[] {
  const changed = steps
    .filter(({ planned }) => planned.alreadySo === undefined)
    .flatMap(({ step }) => effectsOf(step, context))
    .map(({ thing }) => kindOf(thing).now(thing, context))
    .filter((now) => now !== 'hidden');
  const whys = [...changed, ...decidedFrom(context)]
    .flatMap((fact) => (fact?.seen === false ? [fact.why] : []))
    .filter((why) => mayShowByItself(why) && !TOLD_ELSEWHERE.includes(why.code));
  return [...new Map(whys.map((why) => [why.title, why])).values()];
}

/** Told elsewhere: what these credentials may not see, and a deployment that is being changed. */
const TOLD_ELSEWHERE: readonly string[] = [
  PRIVILEGE_MISSING,
  'cloud_key_lacks_role',
  'cloud_key_needs_elevation',
  'deployment_busy',
];

/** What says which steps there are: unseen, a step would be left out without a word. */
function decidedFrom({ intent, observation }: StepContext): (Seen<unknown> | undefined)[] {
  const { records } = known(observation.local) ?? {};
  if (intent.model !== 'disconnected') return [records];
  return [records, known(observation.remote)?.keys, known(observation.organization)?.local?.keystore];
}
