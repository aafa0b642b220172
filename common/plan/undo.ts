import { afterwards, chained, kindOf, standing, thingId } from '../effects';
import type { Effect } from '../effects/types';
import { showsInTime } from '../effects/unseen';
import { known, type Problem } from '../problem';
import { type RunRecord, recordOf } from '../record/record';
import { sameJson } from '../rules/canonical_json';
import { mergedKeyUpdates } from './requests';
import type { StepContext } from './step';
import { subjectOf } from './subject';
import type { Plan, PlannedRequest, PlanStep } from './types';

/**
 * How what a run changed is taken back, last first, in the world as it is: computed from what the run wrote down, so
 * that any host can do it, any number of times. What was changed since, is needed by others or is gone for good
 * stays, with the reason, and holds up nothing else.
 */
export function undoPlan(record: RunRecord, observation: StepContext['observation']): Plan {
  const world = { intent: record.intent, observation };
  const steps = asSteps(undoItems(record, observation), world);
  const left = steps.filter(({ alreadySo, stays }) => alreadySo === undefined && !stays);
  // Whoever logged in to another cluster meant this one.
  const wrong = steps.find(({ stays }) => stays?.code === ANOTHER_SYSTEM)?.stays;
  return {
    subject: subjectOf(observation),
    steps,
    blockers: wrong
      ? [wrong]
      : left.length > 0
        ? []
        : [steps.find(({ stays }) => stays)?.stays ?? NOTHING_LEFT],
    cautions: [],
    untouched: [],
  };
}

/** What one effect comes to when it is taken back. */
export interface UndoItem {
  /** Id of the step of the undo it belongs to. */
  step: string;
  effect: Effect;
  words: string;
  requests: PlannedRequest[];
  alreadySo?: string;
  stays?: Problem;
  /** It stays only since it could not be looked at: another undo may take it back. */
  unseen?: true;
}

/** Each effect of a run as an undo finds it, the last first. */
export function undoItems(record: RunRecord, observation: StepContext['observation']): UndoItem[] {
  const effects = chained(record.effects);
  const items: UndoItem[] = [];
  const used = new Map<string, number>();
  let soFar: StepContext = { intent: record.intent, observation };
  for (let at = effects.length - 1; at >= 0; at -= 1) {
    const effect = effects[at] as Effect;
    const last = items.at(-1);
    const follows = last?.effect.step === effect.step;
    const count = (used.get(effect.step) ?? 0) + (follows ? 0 : 1);
    used.set(effect.step, count);
    const step = count === 1 ? effect.step : `${effect.step}_${count}`;
    const one = { step, ...item(effect, at, effects, record, soFar) };
    items.push(one);
    if (one.requests.length > 0) soFar = afterwards(soFar, effect.thing, effect.before);
  }
  return items;
}

function asSteps(items: readonly UndoItem[], world: StepContext): PlanStep[] {
  const groups = new Map<string, UndoItem[]>();
  for (const one of items) groups.set(one.step, [...(groups.get(one.step) ?? []), one]);
  return [...groups].map(([id, group]) => asStep(id, group, world));
}

/** A step with several effects takes back those that can be; it stays only where none can. */
function asStep(id: string, group: UndoItem[], world: StepContext): PlanStep {
  const first = group[0] as UndoItem;
  const open = group.filter(({ alreadySo, stays }) => alreadySo === undefined && !stays);
  const stuck = group.find(({ stays }) => stays);
  const unseen = group.find((one) => one.unseen)?.stays;
  const shown = open.length > 0 ? open : group;
  return {
    id,
    kind: 'write',
    system: kindOf(first.effect.thing).system(first.effect.thing),
    title: [...new Set(shown.map(({ words }) => words))].join('; '),
    detail: [
      ...new Set(shown.map(({ effect }) => capital(kindOf(effect.thing).name(effect.thing, world)))),
    ].join(', '),
    requests: mergedKeyUpdates(open.flatMap(({ requests }) => requests)),
    ...(open.length === 0 && !stuck && { alreadySo: 'As it was before the run.' }),
    ...(open.length === 0 && stuck?.stays && { stays: stuck.stays }),
    ...(unseen && { unseen }),
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function item(
  effect: Effect,
  at: number,
  all: Effect[],
  record: RunRecord,
  world: StepContext,
): Omit<UndoItem, 'step'> {
  const kind = kindOf(effect.thing);
  const { before } = effect;
  const base = { effect, words: kind.words(effect.thing, before ?? null, world), requests: [] };
  const elsewhere = otherSubject(effect, record, world);
  if (elsewhere) return { ...base, stays: elsewhere, unseen: true };
  const where = position(effect, at, all, world);
  if (where === 'as_before') return { ...base, alreadySo: 'As it was before the run.' };
  const unseen = typeof where === 'object' ? where.unseen : kind.needUnseen?.(effect.thing, world);
  const stays =
    takenOver(effect, record, world) ??
    (where === 'changed' ? changedSince(effect, world) : undefined) ??
    goneForGood(effect, record, world);
  if (stays) return { ...base, stays };
  if (unseen) return { ...base, stays: unseen, ...(showsInTime(unseen) && { unseen: true }) };
  const needed = kind.needed?.(effect.thing, world);
  if (needed) return { ...base, stays: needed };
  const requests = before === undefined ? undefined : kind.put(effect.thing, before, world);
  return requests ? { ...base, requests } : { ...base, stays: cannot(effect, world) };
}

/** A thing that several steps changed in turn may stand anywhere on its way. */
function position(effect: Effect, at: number, all: Effect[], world: StepContext) {
  const { thing } = effect;
  const kind = kindOf(thing);
  const now = kind.now(thing, world);
  if (now === 'hidden' || !now.seen) return standing(effect, world);
  const chain = all
    .map((one, index) => ({ one, index }))
    .filter(({ one }) => thingId(one.thing) === thingId(thing));
  const same = kind.same ?? sameJson;
  const reached = chain.filter(({ one }) => same(one.after, now.value, thing)).at(-1)?.index;
  if (reached !== undefined) return reached >= at ? 'as_left' : 'as_before';
  const origin = chain[0]?.one.before;
  return origin !== undefined && same(origin, now.value, thing) ? 'as_before' : 'changed';
}

const ANOTHER_SYSTEM = 'another_system';

/** Things of another cluster or organization than the run's are none of its business. */
function otherSubject({ thing }: Effect, record: RunRecord, world: StepContext): Problem | undefined {
  const system = kindOf(thing).system(thing);
  const now = subjectOf(world.observation)[system];
  const then = record[system];
  if (now === undefined || then === undefined || now === then) return undefined;
  return {
    code: ANOTHER_SYSTEM,
    title: system === 'remote' ? 'This is another remote cluster' : 'This is another organization',
    why: `The run changed ${then}, and these credentials lead to ${now}.`,
    tryThis: 'Log in where the run made its changes.',
  };
}

const OF_THE_ALIAS: readonly string[] = ['connection', 'signing', 'credential', 'cloud_remote'];

/** A later run has the alias now: what stands under it is that run's. */
function takenOver({ thing }: Effect, record: RunRecord, { observation }: StepContext): Problem | undefined {
  if (!OF_THE_ALIAS.includes(thing.kind)) return undefined;
  const current = recordOf(record.alias, known(known(observation.local)?.records) ?? []);
  if (!current || current.run === record.run || current.run === record.undoneBy) return undefined;
  return {
    code: 'taken_over',
    title: `${record.alias} was set up anew since`,
    why: `A later run of ${current.by} has this alias now.`,
    tryThis: `Undo that run, or disconnect ${record.alias}.`,
  };
}

const changedSince = (effect: Effect, world: StepContext): Problem => ({
  code: 'changed_meanwhile',
  title: `${capital(kindOf(effect.thing).name(effect.thing, world))} was changed since`,
  why: 'It is not as the run left it. Undoing would overwrite that change.',
  tryThis: 'Check who changed it. Leave it as it is, or set it back by hand.',
});

const cannot = (effect: Effect, world: StepContext): Problem => ({
  code: 'cannot_be_restored',
  title: `${capital(kindOf(effect.thing).name(effect.thing, world))} cannot be restored`,
  why: 'What was there before is never shown by the system that holds it.',
  tryThis: 'Set it by hand if it is still needed.',
});

/**
 * Whether a value can come back at all: keys that were invalidated and values that were replaced cannot, nor what would
 * not work without them.
 */
export function isRestorable(effect: Effect, { effects }: Pick<RunRecord, 'effects'>): boolean {
  const { thing, before, after, irreversible } = effect;
  if (irreversible) return false;
  const lost = effects.filter((one) => one.irreversible);
  if (thing.kind === 'key') {
    // A connection that this undo takes away needs no key any more.
    const connectionGoes = effects.some((one) => one.thing.kind === 'connection' && one.before === null);
    return lost.length === 0 || connectionGoes;
  }
  if (thing.kind !== 'connection' || before === null) return true;
  return !lost.some((one) => one.thing.kind === 'credential' || after === null);
}

function goneForGood(effect: Effect, record: RunRecord, world: StepContext): Problem | undefined {
  if (isRestorable(effect, record)) return undefined;
  if (effect.thing.kind === 'key') {
    return {
      code: 'key_in_use',
      title: `${record.alias} works with the new key`,
      why: 'The earlier key cannot be restored, so the connection would stop working.',
      tryThis: 'Change what the key allows instead, or disconnect.',
    };
  }
  if (effect.thing.kind !== 'connection') return cannot(effect, world);
  return {
    code: 'connection_without_key',
    title: `${record.alias} cannot be restored`,
    why: 'Its key is gone for good, so the connection would not work.',
    tryThis: `Connect ${record.alias} again.`,
  };
}

const NOTHING_LEFT: Problem = {
  code: 'nothing_to_undo',
  title: 'There is nothing to undo',
  why: 'The run changed nothing, or everything is as it was before.',
  tryThis: 'Go to the connections.',
};
