import { kindOf, ofRun, standing } from '../../common/effects';
import type { Effect } from '../../common/effects/types';
import type { Outcome } from '../../common/plan/outcome';
import type { ActiveStep } from '../../common/plan/plan';
import type { Answer, Evidence, StepContext, Verdict } from '../../common/plan/step';
import { effectsOf } from '../../common/plan/step_effects';
import type { ByHand, PlannedRequest, System } from '../../common/plan/types';
import { type Problem, ProblemError } from '../../common/problem';
import type { StepState } from '../../common/run/events';
import { isSecret } from '../../common/steps/secrets';
import { faultOfOurs } from '../fault';
import type { RecordStore } from './record_store';
import type { Run } from './run';
import type { Sender } from './send';
import { PAUSES, patiently, pause, until } from './until';
import type { World } from './world';

export interface ForwardOptions {
  sender: Sender;
  world: World;
  /** Absent where the user may not write it: then nothing is claimed. */
  store?: RecordStore;
  timeouts: { settle: number; restart: number; byHand: number };
}

/** Time between two looks at the same thing. */
const LOOK_AGAIN_MS = 1_000;
/** How often a request whose answer was lost, and which was not carried out, is sent again. */
const REPEATS = 2;

/** Carries out the steps of a plan, one after another, and tells the run about each. */
export class Forward {
  /** Steps of which a request was sent: they may have left something. */
  readonly touched = new Set<string>();
  readonly finished = new Set<string>();

  constructor(
    private readonly run: Run,
    private readonly options: ForwardOptions,
  ) {}

  /** @throws when a step fails, or the run is cancelled */
  async all(steps: readonly ActiveStep[]): Promise<void> {
    for (const active of steps) {
      this.run.abort.signal.throwIfAborted();
      await this.one(active);
    }
  }

  private async one(active: ActiveStep): Promise<void> {
    const { step, planned } = active;
    if (planned.alreadySo !== undefined) {
      this.tell(step.id, 'already_so', { detail: planned.alreadySo });
      this.finished.add(step.id);
      return;
    }
    this.tell(step.id, 'running');
    try {
      await this.options.store?.check(this.run.id);
      await this.unchanged(active);
      const evidence =
        step.kind === 'hand' ? await this.byHand(active, planned.byHand) : await this.act(active);
      this.finished.add(step.id);
      this.tell(step.id, 'done', evidence && { evidence });
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : faultOfOurs(error);
      this.tell(step.id, 'failed', this.run.abort.signal.aborted ? { detail: 'Cancelled.' } : { problem });
      throw error;
    }
  }

  /** Right before a write: is the world still what the review showed? Asks only for what the step changes. */
  private async unchanged({ step }: ActiveStep): Promise<void> {
    if (!step.unchanged) return;
    const { world } = this.options;
    const effects = effectsOf(step, world.context);
    const now = await this.look(effects);
    const problem =
      unseenNow(step.system, now.observation) ??
      unseenSince(effects, world.context, now) ??
      step.unchanged(world.context, now);
    if (problem) throw new ProblemError(problem);
  }

  private async act(active: ActiveStep): Promise<Evidence | undefined> {
    const { step, planned } = active;
    const { world, timeouts } = this.options;
    const { signal } = this.run.abort;
    signal.throwIfAborted();
    let answer: Answer | undefined;
    for (const request of planned.requests) {
      const outcome = await this.carryOut(request, active);
      if (outcome.kind !== 'done' && !(step.judgesRefusals && outcome.answer)) {
        const byHand = mayNotWrite(outcome.problem) ? step.byHandIfRefused?.(world.context) : undefined;
        if (byHand) return this.byHand(active, byHand);
        throw new ProblemError(outcome.problem);
      }
      answer = outcome.answer;
    }
    let verdict: Verdict | undefined = answer && step.accept?.(answer, world.context);
    if (verdict && !verdict.settled) throw new ProblemError(verdict.because);
    if (step.check) {
      verdict = await until(() => this.check(active), {
        pauses: PAUSES[step.patience ?? 'settle'],
        limitMs: timeouts[step.patience ?? 'settle'],
        signal,
      });
      if (!verdict.settled) throw new ProblemError(verdict.because);
    }
    return verdict?.settled ? verdict.evidence : undefined;
  }

  /** Sends one request until it is known what came of it. */
  private async carryOut(request: PlannedRequest, active: ActiveStep): Promise<Outcome> {
    // A write that is under way is waited for: cut off, nobody would know whether it was carried out.
    const signal = request.method === 'GET' ? this.run.abort.signal : undefined;
    const { sender } = this.options;
    for (let repeat = 0; ; repeat += 1) {
      if (request.method !== 'GET') this.touched.add(active.step.id);
      const outcome = await sender.send(request, signal);
      if (outcome.kind === 'done') this.keep(request, outcome.answer);
      if (outcome.kind !== 'unknown' || active.step.judgesRefusals) return outcome;
      const found = await this.found(request, active).catch(() => undefined);
      if (found === 'done') return { kind: 'done', answer: { status: 200, body: {} } };
      if (found !== 'not_done' || repeat === REPEATS) return outcome;
      await pause(LOOK_AGAIN_MS, this.run.abort.signal);
    }
  }

  /** Looks what came of a request whose answer was lost. `not_done` may be sent again without harm. */
  private async found(request: PlannedRequest, active: ActiveStep): Promise<'done' | 'not_done'> {
    if (request.method === 'GET') return 'not_done';
    const effects = effectsOf(active.step, this.options.world.context).map((effect) =>
      ofRun(effect, this.run.id),
    );
    const { creates } = request;
    if (creates) return this.foundNew(request, ofRun({ step: '', thing: creates, after: true }, this.run.id));
    if (effects.length === 0) return 'not_done';
    const world = await this.look(effects);
    const all = effects.map((effect) => standing(effect, world));
    return all.every((one) => one === 'as_left') ? 'done' : 'not_done';
  }

  /** What is made anew each time is looked for; one whose secret was lost with the answer is taken away again. */
  private async foundNew(request: PlannedRequest, effect: Effect): Promise<'done' | 'not_done'> {
    const { thing } = effect;
    const kind = kindOf(thing);
    const world = await this.look([effect]);
    const now = kind.now(thing, world);
    if (now === 'hidden' || !now.seen) throw new Error('what was made cannot be looked for');
    if (now.value !== true) return 'not_done';
    const values = kind.found?.(thing, world) ?? {};
    const lost = Object.keys(request.keeps ?? {}).some((name) => values[name] === undefined);
    for (const [name, value] of Object.entries(values)) this.run.keep(name, value, false);
    if (!lost) return 'done';
    for (const removal of kind.put(thing, false, world) ?? []) {
      const outcome = await this.options.sender.send(removal);
      if (outcome.kind !== 'done') throw new ProblemError(outcome.problem);
    }
    return 'not_done';
  }

  private keep(request: PlannedRequest, answer: Answer): void {
    for (const [name, field] of Object.entries(request.keeps ?? {})) {
      const value = (answer.body as Record<string, unknown>)[field];
      if (typeof value === 'string') this.run.keep(name, value, isSecret(name));
    }
  }

  /** Waits for a person. A step that always is by hand has requests that help to look; another's are its writes. */
  private async byHand(active: ActiveStep, byHand: ByHand | undefined): Promise<Evidence | undefined> {
    const { planned, step } = active;
    this.tell(step.id, 'by_hand', byHand && { byHand });
    let lastCode: string | undefined;
    const verdict = await until(
      async () => {
        const seen = await patiently(async () => {
          if (step.kind === 'hand') {
            for (const request of planned.requests) {
              const outcome = await this.options.sender.send(request);
              if (outcome.kind !== 'done') return { settled: false, because: outcome.problem };
            }
          }
          return this.check(active);
        });
        if (!seen.settled && !isNoNews(seen.because) && seen.because.code !== lastCode) {
          lastCode = seen.because.code;
          this.tell(step.id, 'by_hand', { problem: seen.because });
        }
        return seen;
      },
      { pauses: PAUSES.person, limitMs: this.options.timeouts.byHand, signal: this.run.abort.signal },
    );
    if (!verdict.settled) throw new ProblemError(waitedTooLong(verdict.because));
    return verdict.evidence;
  }

  private async check({ step }: ActiveStep): Promise<Verdict> {
    const { context } = this.options.world;
    if (!step.check) return { settled: true };
    const outcome = await this.options.sender.send(step.check.request(context), this.run.abort.signal);
    if (outcome.kind !== 'done') return { settled: false, because: outcome.problem };
    return step.check.judge(outcome.answer, context);
  }

  private look(effects: readonly Pick<Effect, 'thing'>[]) {
    return this.options.world.look(effects.flatMap(({ thing }) => kindOf(thing).facts(thing)));
  }

  private tell(id: string, state: StepState, more: object = {}): void {
    this.run.tell({ type: 'step', at: Date.now(), id, state, ...more });
  }
}

/** Elastic Cloud refused the write for want of rights, which says nothing about reading. */
const mayNotWrite = ({ code }: Problem): boolean =>
  ['cloud_key_lacks_role', 'cloud_key_needs_elevation'].includes(code);

/** What is waited for has not happened yet, and nothing else either. */
const isNoNews = ({ code }: Problem): boolean => code.endsWith('_awaited');

/** Why the side that is about to be written to cannot be looked at again. */
function unseenNow(
  system: System,
  observation: { [S in System]?: { seen: boolean; why?: Problem } },
): Problem | undefined {
  const fact = observation[system];
  return fact && !fact.seen ? fact.why : undefined;
}

/** Why something that was seen at the review cannot be compared now: what is not seen is not overwritten. */
function unseenSince(
  effects: readonly Effect[],
  reviewed: StepContext,
  now: StepContext,
): Problem | undefined {
  for (const { thing } of effects) {
    const [before, after] = [reviewed, now].map((world) => kindOf(thing).now(thing, world));
    if (before !== 'hidden' && after !== 'hidden' && before?.seen && after?.seen === false) return after.why;
  }
  return undefined;
}

const waitedTooLong = (last: Problem): Problem => ({
  ...last,
  code: 'by_hand_timeout',
  title: 'It was not done by hand in time',
  tryThis: 'Retry when you can do it; a key that was made for it is made again.',
});
