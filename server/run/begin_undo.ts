import type { Observation } from '../../common/observation';
import { castOf } from '../../common/plan/facts';
import type { Plan, PlanStep } from '../../common/plan/types';
import { type Problem, ProblemError } from '../../common/problem';
import type { RecordEntry, RunRecord } from '../../common/record/record';
import type { AuditLine } from '../audit';
import { faultOfOurs } from '../fault';
import type { Systems } from '../systems/system';
import { takeBack } from './back';
import { claimed, RecordStore } from './record_store';
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
  const failed = new Set<string>();
  let first: Problem | undefined;
  try {
    const store = await claimFor(claim, record, undo.id);
    for (const step of plan.steps) {
      await store?.check(undo.id);
      const problem = await one(undo, step, () => takeBack(step, { record, sender, world, timeouts }));
      if (problem) {
        failed.add(step.id.replace(/_\d+$/, ''));
        first ??= problem;
      }
    }
    const effects = record.effects.filter(({ step }) => failed.has(step));
    const { undoneBy: _claim, ...rest } = record;
    const left: RunRecord | undefined =
      effects.length > 0 ? { ...rest, state: 'stopped', stoppedBy: first?.title ?? '', effects } : undefined;
    await store?.write(left ?? record.previous);
    if (undone) {
      if (left) undone.record = left;
      else delete undone.record;
    }
  } catch (error) {
    first = error instanceof ProblemError ? error.problem : faultOfOurs(error);
  }
  undo.tell({
    type: 'ended',
    at: Date.now(),
    outcome: undo.abort.signal.aborted ? 'cancelled' : first ? 'failed' : 'done',
    ...(first && { problem: first }),
  });
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
  undo.abort.signal.throwIfAborted();
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
