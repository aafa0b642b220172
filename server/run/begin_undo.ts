import { kindOf, thingId } from '../../common/effects';
import type { Observation } from '../../common/observation';
import { castOf } from '../../common/plan/facts';
import type { Plan, PlanStep } from '../../common/plan/types';
import { type UndoItem, undoItems } from '../../common/plan/undo';
import { type Problem, ProblemError } from '../../common/problem';
import type { RecordEntry, RunRecord } from '../../common/record/record';
import type { AuditLine } from '../audit';
import { faultOfOurs } from '../fault';
import type { Systems } from '../systems/system';
import { takeBack } from './back';
import { ClaimLost, claimed, RecordStore } from './record_store';
import type { RunRegistry } from './registry';
import type { Run } from './run';
import { Sender } from './send';
import { World } from './world';

interface Undoing {
  registry: RunRegistry;
  owner: string;
  /** What the run wrote down that is taken back. */
  record: RunRecord;
  /** The run, where this host carried it out. */
  undone?: Run;
  /** As it was reviewed. */
  plan: Plan;
  observation: Observation;
  systems: Systems;
  timeouts: { settle: number; restart: number };
  audit(line: AuditLine): void;
}

/**
 * Takes back what a run changed, as a run of its own that returns at once. Each piece stands for itself: one that is
 * refused holds up no other, and stays in the record to be tried again.
 * @throws ProblemError when a run for the same alias is going on
 */
export function beginUndo(undoing: Undoing): Run {
  const { registry, owner, record, plan } = undoing;
  registry.checkIdle(record.alias, owner);
  const undo = registry.begin(owner, [], record.intent);
  undo.tell({
    type: 'started',
    at: Date.now(),
    runId: undo.id,
    alias: record.alias,
    purpose: 'undo',
    steps: plan.steps.map(({ id, title, system }) => ({ id, title, system })),
  });
  void carryBack(undo, undoing);
  return undo;
}

async function carryBack(undo: Run, undoing: Undoing): Promise<void> {
  const { record, plan, systems, observation, timeouts, undone } = undoing;
  const world = new World(systems, record.intent, observation);
  const cast = castOf(world.context);
  const sender = new Sender({
    systems,
    cast,
    named: () => undefined,
    onWrite: ({ method, path, system }, outcome) =>
      undoing.audit({
        action: 'remote_cluster_setup_undo',
        message: `Undo of run ${record.run}: ${method} ${path} on ${system}`,
        outcome: outcome === 'done' ? 'success' : 'failure',
      }),
  });
  const claim = plan.record ? new RecordStore(systems.local, record.alias, cast) : undefined;
  const items = undoItems(record, observation);
  const back = new Set<string>();
  let first: Problem | undefined;
  let store: RecordStore | undefined;
  let isBegun = false;
  try {
    store = await claimFor(claim, record, undo.id);
    isBegun = true;
    for (const step of plan.steps) {
      undo.abort.signal.throwIfAborted();
      await store?.check(undo.id);
      const problem = await one(undo, step, () => takeBack(step, { record, sender, world, timeouts }));
      if (problem) first ??= problem;
      else back.add(step.id);
    }
  } catch (error) {
    if (error instanceof ClaimLost) store = undefined;
    if (!undo.abort.signal.aborted)
      first ??= error instanceof ProblemError ? error.problem : faultOfOurs(error);
  }
  const left = items.filter((item) => item.alreadySo === undefined && (!back.has(item.step) || item.unseen));
  const kept = items.filter((item) => item.alreadySo === undefined && (!back.has(item.step) || item.stays));
  const remaining = whatIsLeft(record, left, first);
  try {
    await store?.write(remaining ?? record.previous);
  } catch (error) {
    first ??= error instanceof ProblemError ? error.problem : faultOfOurs(error);
  }
  if (undone && isBegun) {
    if (remaining) undone.record = remaining;
    else delete undone.record;
  }
  undo.tell({
    type: 'ended',
    at: Date.now(),
    outcome: undo.abort.signal.aborted ? 'cancelled' : first ? 'failed' : kept.length > 0 ? 'partly' : 'done',
    ...(first && { problem: first }),
    stands: [...new Set(kept.map(({ effect: { thing } }) => kindOf(thing).name(thing, world.context)))],
  });
}

/** What another undo may still take back: what failed or was not reached, and what nobody could look at. */
function whatIsLeft(
  record: RunRecord,
  left: readonly UndoItem[],
  first: Problem | undefined,
): RunRecord | undefined {
  const things = new Set(left.map(({ effect }) => thingId(effect.thing)));
  const effects = record.effects.filter(({ thing }) => things.has(thingId(thing)));
  if (effects.length === 0) return undefined;
  const { undoneBy: _claim, ...rest } = record;
  const stoppedBy = (first ?? left.find(({ stays }) => stays)?.stays)?.title ?? '';
  return { ...rest, state: 'stopped', stoppedBy, effects };
}

/** Claims the alias, unless a later run has it: then only what carries the run's own id is taken back. */
async function claimFor(
  store: RecordStore | undefined,
  record: RunRecord,
  undo: string,
): Promise<RecordStore | undefined> {
  if (!store) return undefined;
  const current = await store.read();
  if (current && current.run !== record.run) {
    if (current.state === 'running') throw new ProblemError(claimed(record.alias, current), 409);
    return undefined;
  }
  await store.write({ ...record, state: 'undoing', undoneBy: undo });
  await store.check(undo);
  return store;
}

async function one(
  undo: Run,
  step: PlanStep,
  act: () => ReturnType<typeof takeBack>,
): Promise<Problem | undefined> {
  const tell = (more: object) =>
    undo.tell({ type: 'step', at: Date.now(), id: step.id, state: 'running', ...more });
  if (step.stays) {
    tell({ state: 'kept', problem: step.stays });
    return undefined;
  }
  if (step.alreadySo !== undefined) {
    tell({ state: 'already_so', detail: step.alreadySo });
    return undefined;
  }
  tell({});
  const result = await act().catch((error: unknown) =>
    error instanceof ProblemError ? error.problem : faultOfOurs(error),
  );
  if (result === 'done' || result === 'was_so') {
    tell({ state: 'done' });
    return undefined;
  }
  tell({ state: 'failed', problem: result });
  return result;
}

/** The record of a run: this host's own, else the one on the local cluster. One of ours without any is undone. */
export const recordOfRun = (
  id: string,
  run: Run | undefined,
  entries: readonly RecordEntry[],
): RunRecord | undefined =>
  run
    ? run.record
    : entries.flatMap((entry) => ('record' in entry && entry.record.run === id ? [entry.record] : []))[0];
