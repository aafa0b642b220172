import { kindOf } from '../../common/effects';
import type { Effect } from '../../common/effects/types';
import { changedMeanwhile } from '../../common/plan/meanwhile';
import type { PlanStep } from '../../common/plan/types';
import { undoPlan } from '../../common/plan/undo';
import type { Problem } from '../../common/problem';
import type { RunRecord } from '../../common/record/record';
import { sameJson } from '../../common/rules/canonical_json';
import type { Sender } from './send';
import { pause } from './until';
import type { World } from './world';

export interface Back {
  record: RunRecord;
  sender: Sender;
  world: World;
  /** How long an effect may take to show, ms; a plan of Elastic Cloud restarts nodes one after another. */
  timeouts: { settle: number; restart: number };
}

/** What became of a step that was to be taken back. */
export type TakenBack = 'done' | 'was_so' | Problem;

const LOOK_AGAIN_MS = 1_000;
const REPEATS = 2;

/**
 * Takes one step back as it was reviewed: looks first, sends, and after a lost answer looks whether it was done. What
 * is back already is back; what is not as the run left it stays.
 */
export async function takeBack(reviewed: PlanStep, back: Back): Promise<TakenBack> {
  let next = 0;
  for (let attempt = 0; ; attempt += 1) {
    const now = await stepNow(reviewed, back);
    const isBack = !now || now.alreadySo !== undefined;
    if (isBack && next === 0) return 'was_so';
    if (!isBack && now.stays) return now.stays;
    if (!isBack && !sameJson(now.requests, reviewed.requests)) return changedMeanwhile(now.title, MORE);
    // What was carried out though its answer was lost is not sent again; what comes after it is.
    const sent = await sendFrom(isBack ? next : 0, reviewed, back);
    if (!sent) return (await settled(reviewed, back)) ?? 'done';
    if (sent.outcome.kind === 'refused' || attempt === REPEATS) return sent.outcome.problem;
    next = sent.at + 1;
    await pause(LOOK_AGAIN_MS);
  }
}

const MORE = 'Taking it back would send other requests than those that were reviewed.';

/** Sends the requests of a step from one on. Returns the first that was not carried out for certain. */
async function sendFrom(start: number, step: PlanStep, { sender }: Back) {
  for (const [at, request] of step.requests.entries()) {
    if (at < start) continue;
    const outcome = await sender.send(request);
    if (outcome.kind !== 'done') return { at, outcome };
  }
  return undefined;
}

/** Waits until what was sent shows; a thing that is never shown is taken at its word. */
async function settled(step: PlanStep, back: Back): Promise<Problem | undefined> {
  const effects = effectsOf(step, back.record);
  const restarts = effects.some(({ thing }) => thing.kind === 'attached_bundle' || thing.kind === 'trust');
  const end = Date.now() + (restarts ? back.timeouts.restart : back.timeouts.settle);
  for (;;) {
    const world = await back.world.look(effects.flatMap(({ thing }) => kindOf(thing).facts(thing)));
    const waits = effects.filter(({ thing, before }) => {
      const kind = kindOf(thing);
      const now = kind.now(thing, world);
      if (now === 'hidden' || before === undefined) return false;
      return !now.seen || !(kind.same ?? sameJson)(before, now.value, thing);
    });
    if (waits.length === 0) return undefined;
    const now = undoPlan(back.record, world.observation).steps.find(({ id }) => id === step.id);
    if (!now || now.alreadySo !== undefined) return undefined;
    if (Date.now() + LOOK_AGAIN_MS > end)
      return now.stays ?? changedMeanwhile(step.title, 'It was sent, and does not show yet.');
    await pause(LOOK_AGAIN_MS);
  }
}

async function stepNow(step: PlanStep, { record, world }: Back): Promise<PlanStep | undefined> {
  const facts = effectsOf(step, record).flatMap(({ thing }) => kindOf(thing).facts(thing));
  const now = await world.look(facts);
  return undoPlan(record, now.observation).steps.find(({ id }) => id === step.id);
}

/** The effects that a step of an undo is about; a step that came twice has a number behind its id. */
const effectsOf = ({ id }: PlanStep, { effects }: RunRecord): Effect[] =>
  effects.filter(({ step }) => step === id || id.replace(/_\d+$/, '') === step);
