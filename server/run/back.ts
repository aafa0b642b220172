import { kindOf } from '../../common/effects';
import { mayShowByItself } from '../../common/effects/unseen';
import { changedMeanwhile } from '../../common/plan/meanwhile';
import type { PlanStep } from '../../common/plan/types';
import { type UndoItem, undoItems, undoPlan } from '../../common/plan/undo';
import type { Problem } from '../../common/problem';
import type { RunRecord } from '../../common/record/record';
import { sameJson } from '../../common/rules/canonical_json';
import type { Sender } from './send';
import { longer, PAUSES, pause } from './until';
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
    const now = await seenStep(reviewed, back);
    const isBack = !now || now.alreadySo !== undefined;
    if (isBack && next === 0) return 'was_so';
    if (!isBack && now.stays) return now.stays;
    if (!isBack && now.unseen && !reviewed.unseen) return now.unseen;
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
  const effects = itemsOf(step, back)
    .filter(({ requests }) => requests.length > 0)
    .map(({ effect }) => effect);
  const restarts = effects.some(({ thing }) => thing.kind === 'attached_bundle' || thing.kind === 'trust');
  const patience = restarts ? 'restart' : 'settle';
  const end = Date.now() + back.timeouts[patience];
  for (let ms = PAUSES[patience].first; ; ms = longer(ms, PAUSES[patience])) {
    const world = await back.world.look(effects.flatMap(({ thing }) => kindOf(thing).facts(thing)));
    const waits = effects.flatMap(({ thing, before }) => {
      const kind = kindOf(thing);
      const now = kind.now(thing, world);
      if (now === 'hidden' || before === undefined) return [];
      if (!now.seen) return [now.why];
      return (kind.same ?? sameJson)(before, now.value, thing) ? [] : [notShown(step)];
    });
    if (waits.length === 0) return undefined;
    const now = undoPlan(back.record, world.observation).steps.find(({ id }) => id === step.id);
    if (!now || now.alreadySo !== undefined) return undefined;
    if (Date.now() + ms > end) return waits[0];
    await pause(ms);
  }
}

const notShown = ({ title }: PlanStep): Problem =>
  changedMeanwhile(title, 'It was sent, and does not show yet.');

/** A look that failed is repeated within bounds: what was not seen is not what is not there. */
async function seenStep(reviewed: PlanStep, back: Back): Promise<PlanStep | undefined> {
  const end = Date.now() + back.timeouts.settle;
  for (;;) {
    const now = await stepNow(reviewed, back);
    const unseen = now?.unseen;
    if (!unseen || !mayShowByItself(unseen) || reviewed.unseen || Date.now() + LOOK_AGAIN_MS > end)
      return now;
    await pause(LOOK_AGAIN_MS);
  }
}

async function stepNow(step: PlanStep, back: Back): Promise<PlanStep | undefined> {
  const facts = itemsOf(step, back).flatMap(({ effect: { thing } }) => kindOf(thing).facts(thing));
  const now = await back.world.look(facts);
  return undoPlan(back.record, now.observation).steps.find(({ id }) => id === step.id);
}

/** What a step of an undo is about, as it was reviewed. */
const itemsOf = ({ id }: PlanStep, { record, world }: Back): UndoItem[] =>
  undoItems(record, world.reviewed).filter(({ step }) => step === id);
