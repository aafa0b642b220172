import { kindOf, thingId } from '../../common/effects';
import type { Effect, Thing } from '../../common/effects/types';
import { castOf } from '../../common/plan/facts';
import type { ActiveStep } from '../../common/plan/plan';
import { RUN_AT } from '../../common/plan/signing_authorities';
import type { StepContext } from '../../common/plan/step';
import type { Plan } from '../../common/plan/types';
import { isRestorable, undoPlan } from '../../common/plan/undo';
import { known, ProblemError } from '../../common/problem';
import { type RunRecord, recordOf } from '../../common/record/record';
import { sameJson } from '../../common/rules/canonical_json';
import { purposeOf } from '../../common/run/purpose';
import type { AuditLine } from '../audit';
import { faultOfOurs } from '../fault';
import type { Systems } from '../systems/system';
import { takeBack } from './back';
import { Forward } from './forward';
import { namesOf, newRecord, stillThere } from './new_record';
import { ClaimLost, RecordStore } from './record_store';
import type { RunRegistry } from './registry';
import type { Run } from './run';
import { Sender } from './send';
import { World } from './world';

export interface Timeouts {
  settle: number;
  restart: number;
  byHand: number;
}

interface Beginning {
  registry: RunRegistry;
  owner: string;
  systems: Systems;
  context: StepContext;
  steps: ActiveStep[];
  plan: Plan;
  /** What the stopped run wrote down that this one goes on from. */
  continues?: RunRecord;
  /** Named values that came with the request. */
  materials?: Record<string, string>;
  timeouts: Timeouts;
  audit(line: AuditLine): void;
}

/**
 * Begins a run and returns at once; it goes on by itself.
 * @throws ProblemError when a run for the same alias is going on
 */
export function beginRun(beginning: Beginning): Run {
  const { registry, owner, context, plan, materials } = beginning;
  const { alias } = context.intent;
  registry.checkIdle(alias, owner);
  const digests = plan.steps.map((step) => step.digest ?? '');
  const run = registry.begin(owner, digests, context.intent);
  for (const [name, value] of Object.entries(materials ?? {})) run.keep(name, value, true);
  run.keep(RUN_AT, String(context.observation.at), false);
  run.tell({
    type: 'started',
    at: Date.now(),
    runId: run.id,
    alias,
    purpose: purposeOf(context.intent),
    steps: plan.steps.map(({ id, title, system }) => ({ id, title, system })),
  });
  void new Carrying(run, beginning).all();
  return run;
}

/** A run from its first write to its last word. Never throws: a failure ends the run. */
class Carrying {
  private readonly world: World;
  private readonly sender: Sender;
  private readonly store?: RecordStore;
  private readonly forward: Forward;
  private readonly record: RunRecord;
  /** What stood under the alias when the run began. */
  private readonly existing?: RunRecord;

  constructor(
    private readonly run: Run,
    private readonly beginning: Beginning,
  ) {
    const { systems, context, plan, timeouts, continues, steps, owner } = beginning;
    const { alias } = context.intent;
    const cast = castOf(context);
    this.world = new World(systems, context.intent, context.observation);
    this.sender = new Sender({
      systems,
      cast,
      named: (name) => run.named(name),
      onWrite: ({ method, path, system }, outcome) =>
        beginning.audit({
          action: 'remote_cluster_setup_write',
          message: `Run ${run.id}, ${cast.local} to ${cast.remote} as ${alias}: ${method} ${path} on ${system}`,
          outcome: outcome === 'done' ? 'success' : 'failure',
        }),
    });
    if (plan.record) this.store = new RecordStore(systems.local, alias, cast);
    this.forward = new Forward(run, {
      sender: this.sender,
      world: this.world,
      timeouts,
      ...(this.store && { store: this.store }),
    });
    const existing = recordOf(alias, known(known(context.observation.local)?.records) ?? []);
    if (existing) this.existing = existing;
    this.record = newRecord({
      run: run.id,
      by: owner,
      plan,
      steps,
      context,
      at: new Date(context.observation.at).toISOString(),
      ...(existing && { existing }),
      ...(continues && { continues }),
    });
  }

  async all(): Promise<void> {
    const { run } = this;
    try {
      await this.store?.write(this.record);
      await this.store?.check(run.id);
      await this.forward.all(this.beginning.steps);
      await this.close();
      run.tell({ type: 'ended', at: Date.now(), outcome: 'done', ...this.undoes() });
    } catch (error) {
      await this.stopped(error);
    } finally {
      run.forgetSecrets();
    }
  }

  private async stopped(error: unknown): Promise<void> {
    const { run } = this;
    const cancelled = run.abort.signal.aborted;
    const problem = error instanceof ProblemError ? error.problem : faultOfOurs(error);
    const lost = error instanceof ClaimLost ? error : undefined;
    const takenBack = await this.takeBackWorthless(lost);
    const stands = await this.closeStopped(problem.title, lost !== undefined);
    run.tell({
      type: 'ended',
      at: Date.now(),
      outcome: cancelled ? 'cancelled' : 'failed',
      ...(!cancelled && { problem }),
      takenBack,
      stands,
      ...this.undoes(),
    });
  }

  /** A run that is done leaves what it planned; a connection that is gone needs no record. */
  private async close(): Promise<void> {
    const key = await this.keyInUse();
    this.run.record = {
      ...this.record,
      state: 'done',
      endedAt: new Date(Date.parse(this.record.at) + this.elapsed()).toISOString(),
      ...(key && { key }),
    };
    const gone = this.record.purpose === 'disconnect';
    // The connection works, whether this was written or not; a record that says "running" can be finished.
    await this.store?.write(gone ? undefined : this.run.record).catch(() => undefined);
  }

  /** The key the connection works with, with its end as the remote has it. */
  private async keyInUse(): Promise<RunRecord['key']> {
    const before = this.existing?.key;
    const id = this.run.named('cross_cluster_key.id') ?? before?.id;
    if (id === undefined) return undefined;
    const { observation } = await this.world.look(['keys']).catch(() => this.world.context);
    const keys = known(known(observation.remote)?.keys);
    const expiration = keys?.find((one) => one.id === id)?.expiration;
    if (!keys && id === before?.id) return before;
    return { id, ...(expiration !== undefined && { expiration }) };
  }

  private elapsed(): number {
    return Date.now() - (this.run.state?.startedAt ?? Date.now());
  }

  /** Writes down what stands of a run that stopped, and says it. */
  private async closeStopped(stoppedBy: string, lost: boolean): Promise<string[]> {
    const touched = this.record.effects.filter(
      (effect) => this.forward.touched.has(effect.step) || this.isInherited(effect),
    );
    const world = await this.world
      .look(touched.flatMap(({ thing }) => kindOf(thing).facts(thing)))
      .catch(() => this.world.context);
    const effects = stillThere(touched, world).filter(({ thing }) => !this.takenBack.has(thingId(thing)));
    const { previous } = this.record;
    const left: RunRecord | undefined =
      effects.length > 0 ? { ...this.record, state: 'stopped', stoppedBy, effects } : undefined;
    if (left) this.run.record = left;
    if (!lost) await this.store?.write(left ?? previous).catch(() => undefined);
    return namesOf(effects, world);
  }

  /** Whether an effect came with the record of the run that this one goes on from. */
  private isInherited({ thing, after }: Effect): boolean {
    return (this.beginning.continues?.effects ?? []).some(
      (effect) => thingId(effect.thing) === thingId(thing) && sameJson(effect.after, after),
    );
  }

  /** Things that were taken back, by their ids. */
  private readonly takenBack = new Set<string>();

  /**
   * Takes back what this try did and what is of no use without a step that was not reached. Where another run has the
   * alias now, only what carries this run's id and what that one did not take over.
   */
  private async takeBackWorthless(lost: ClaimLost | undefined): Promise<string[]> {
    const { steps, timeouts } = this.beginning;
    const words: string[] = [];
    const useless = new Set(
      steps.flatMap(({ step }) => {
        const goal = step.worthlessUnless?.(this.world.context);
        return goal && this.forward.touched.has(step.id) && !this.forward.finished.has(goal) ? [step.id] : [];
      }),
    );
    const effects = this.record.effects.filter(
      ({ step, thing }) =>
        useless.has(step) &&
        (!lost || (thing.kind === 'key' && !isTakenOver(thing, lost.by))) &&
        (thing.kind !== 'key' || thing.run === this.run.id),
    );
    if (effects.length === 0) return words;
    const record = { ...this.record, effects };
    try {
      const world = await this.world.look(effects.flatMap(({ thing }) => kindOf(thing).facts(thing)));
      for (const step of undoPlan(record, world.observation).steps) {
        if (step.alreadySo !== undefined) continue;
        const result = await takeBack(step, { record, sender: this.sender, world: this.world, timeouts });
        if (result === 'done' || result === 'was_so') {
          for (const { thing } of effects.filter((effect) => effect.step === step.id))
            this.takenBack.add(thingId(thing));
          this.run.tell({
            type: 'step',
            at: Date.now(),
            id: step.id,
            state: 'taken_back',
            detail: step.title,
          });
          words.push(step.title);
        } else {
          const problem = { ...result, title: `Could not be taken back: ${result.title}` };
          this.run.tell({ type: 'step', at: Date.now(), id: step.id, state: 'done', problem });
        }
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
    return words;
  }

  /** What an undo would do, in words, in its order, as far as this host has seen. */
  private undoes(): { undoes?: string[] } {
    const { record } = this.run;
    if (!record) return {};
    const words = this.beginning.plan.steps
      .filter(
        ({ undo, id }) =>
          undo && record.effects.some((effect) => effect.step === id && isRestorable(effect, record)),
      )
      .map(({ undo }) => undo?.title ?? '')
      .reverse();
    return words.length > 0 ? { undoes: words } : {};
  }
}

/** Whether the run that has the alias now goes on from a thing: then it is that one's. */
const isTakenOver = (thing: Thing, by: RunRecord | undefined): boolean =>
  (by?.effects ?? []).some((effect) => thingId(effect.thing) === thingId(thing));
