import { refusal } from '../../common/diagnosis/answers';
import type { Observation } from '../../common/observation';
import { castOf } from '../../common/plan/facts';
import type { ActiveStep } from '../../common/plan/plan';
import type { Answer, Evidence, StepContext, Verdict } from '../../common/plan/step';
import type { ByHand, PlannedRequest, System } from '../../common/plan/types';
import { type Problem, ProblemError } from '../../common/problem';
import type { StepState } from '../../common/run/events';
import { isSecret } from '../../common/steps/secrets';
import { faultOfOurs } from '../fault';
import type { Systems } from '../systems/system';
import type { Run } from './run';
import { undoRefusal } from './undo';
import { patiently, pause, until } from './until';
import { fill } from './values';

export interface RunnerOptions {
  systems: Systems;
  context: StepContext;
  steps: ActiveStep[];
  /** Looks again, for steps that check the world right before they write. */
  observe(): Promise<StepContext['observation']>;
  timeouts: { settle: number; restart: number; byHand: number };
  /** Told about every write, for the audit log. */
  onWrite?(request: PlannedRequest, outcome: 'success' | 'failure'): void;
}

/** Time between two looks at the same thing. */
const LOOK_AGAIN_MS = 1_000;

/** Carries out a plan, step after step, and tells the run about it. Never throws: a failure ends the run. */
export async function carryOut(run: Run, options: RunnerOptions): Promise<void> {
  const runner = new Runner(run, options);
  try {
    await runner.all();
    run.tell({ type: 'ended', at: Date.now(), outcome: 'done' });
  } catch (error) {
    const takenBack = await runner.takeBackWorthless();
    const problem = error instanceof ProblemError ? error.problem : faultOfOurs(error);
    run.tell({
      type: 'ended',
      at: Date.now(),
      outcome: run.abort.signal.aborted ? 'cancelled' : 'failed',
      ...(!run.abort.signal.aborted && { problem }),
      takenBack,
    });
  } finally {
    run.forgetSecrets();
  }
}

class Runner {
  private readonly finished = new Set<string>();

  constructor(
    private readonly run: Run,
    private readonly options: RunnerOptions,
  ) {}

  async all(): Promise<void> {
    for (const active of this.options.steps) {
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
      await this.unchanged(active);
      const evidence =
        step.kind === 'hand' ? await this.byHand(active, active.planned.byHand) : await this.act(active);
      this.finished.add(step.id);
      this.tell(step.id, 'done', evidence && { evidence });
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : faultOfOurs(error);
      this.tell(step.id, 'failed', this.run.abort.signal.aborted ? { detail: 'Cancelled.' } : { problem });
      throw error;
    }
  }

  /** Right before a write: is the world still what the review showed? */
  private async unchanged({ step }: ActiveStep): Promise<void> {
    const { context, observe } = this.options;
    if (!step.unchanged) return;
    const observation = await observe();
    const problem =
      unseenNow(step.system, observation) ?? step.unchanged(context, { ...context, observation });
    if (problem) throw new ProblemError(problem);
  }

  private async act(active: ActiveStep): Promise<Evidence | undefined> {
    const { step, planned } = active;
    const { context, timeouts } = this.options;
    let answer: Answer | undefined;
    this.run.abort.signal.throwIfAborted();
    try {
      for (const request of planned.requests) {
        answer = await (step.judgesRefusals ? this.ask(request) : this.send(request));
        // From the first one on: what it did is taken back even where the next one fails.
        this.remember(active);
      }
    } catch (error) {
      const byHand = mayNotWrite(error) ? step.byHandIfRefused?.(context) : undefined;
      if (byHand) return this.byHand(active, byHand);
      // Without an answer it may have been carried out all the same.
      if (!(error instanceof Refused)) this.remember(active);
      throw error;
    }
    let verdict: Verdict | undefined = answer && step.accept?.(answer, context);
    if (verdict && !verdict.settled) throw new ProblemError(verdict.because);
    if (step.check) {
      verdict = await until(() => this.look(active), {
        everyMs: LOOK_AGAIN_MS,
        limitMs: step.patience === 'restart' ? timeouts.restart : timeouts.settle,
        signal: this.run.abort.signal,
      });
      if (!verdict.settled) throw new ProblemError(verdict.because);
    }
    return verdict?.settled ? verdict.evidence : undefined;
  }

  /** Waits for a person. A step that always is by hand has requests that help to look; another's are its writes. */
  private async byHand(active: ActiveStep, byHand: ByHand | undefined): Promise<Evidence | undefined> {
    const { planned, step } = active;
    this.tell(step.id, 'by_hand', byHand && { byHand });
    let lastCode: string | undefined;
    const verdict = await until(
      async () => {
        const seen = await patiently(async () => {
          if (step.kind === 'hand') for (const request of planned.requests) await this.send(request);
          return this.look(active);
        });
        if (!seen.settled && !isNoNews(seen.because) && seen.because.code !== lastCode) {
          lastCode = seen.because.code;
          this.tell(step.id, 'by_hand', { problem: seen.because });
        }
        return seen;
      },
      { everyMs: LOOK_AGAIN_MS * 2, limitMs: this.options.timeouts.byHand, signal: this.run.abort.signal },
    );
    if (!verdict.settled) throw new ProblemError(waitedTooLong(verdict.because));
    return verdict.evidence;
  }

  private async look({ step }: ActiveStep): Promise<Verdict> {
    const { context } = this.options;
    if (!step.check) return { settled: true };
    const request = step.check.request(context);
    const answer = await this.ask(request, this.run.abort.signal);
    const problem = refusal(request.system, answer, castOf(context));
    return problem ? { settled: false, because: problem } : step.check.judge(answer, context);
  }

  private async send(request: PlannedRequest): Promise<Answer> {
    // A write that is under way is waited for: cut off, nobody would know whether it was carried out.
    const answer = await this.ask(request, request.method === 'GET' ? this.run.abort.signal : undefined);
    const problem = refusal(request.system, answer, castOf(this.options.context));
    if (request.method !== 'GET') this.options.onWrite?.(request, problem ? 'failure' : 'success');
    if (problem) throw new Refused(problem);
    for (const [name, field] of Object.entries(request.keeps ?? {})) {
      const value = (answer.body as Record<string, unknown>)[field];
      if (typeof value === 'string') this.run.keep(name, value, isSecret(name));
    }
    return answer;
  }

  private ask(request: PlannedRequest, signal?: AbortSignal): Promise<Answer> {
    const client = this.options.systems[request.system];
    if (!client) throw new Error(`no access to ${request.system} for ${request.path}`);
    return client.request(
      fill(request, (name) => this.run.named(name)),
      signal,
    );
  }

  private remember({ step, planned }: ActiveStep): void {
    const named = ({ fills = [] }: PlannedRequest) =>
      fills.every((name) => this.run.named(name) !== undefined);
    if (!planned.undo?.requests.every(named)) return;
    const { context } = this.options;
    this.run.remember({
      id: step.id,
      ...planned.undo,
      ...(step.takenOver && {
        takenOver: (observation) =>
          unseenNow(step.system, observation) ?? step.takenOver?.(context, { ...context, observation }),
      }),
    });
  }

  /** Takes back what is of no use without the step that was not reached. Returns what it did, in words. */
  async takeBackWorthless(): Promise<string[]> {
    const words: string[] = [];
    for (const { step } of [...this.options.steps].reverse()) {
      const goal = step.worthlessUnless?.(this.options.context);
      const undoable = this.run.done.find(({ id }) => id === step.id);
      if (!undoable || !goal || this.finished.has(goal)) continue;
      try {
        for (const request of undoable.requests) await this.takeBack(request);
        this.run.done.splice(this.run.done.indexOf(undoable), 1);
        this.tell(step.id, 'taken_back', { detail: undoable.title });
        words.push(undoable.title);
      } catch (error) {
        const problem = error instanceof ProblemError ? error.problem : faultOfOurs(error);
        this.tell(step.id, 'done', {
          problem: { ...problem, title: `Could not be taken back: ${problem.title}` },
        });
      }
    }
    return words;
  }

  /** Goes on after a cancel, so it does not listen to the run's signal. */
  private async takeBack(request: PlannedRequest): Promise<void> {
    const client = this.options.systems[request.system];
    const answer = await client?.request(fill(request, (name) => this.run.named(name)));
    const problem = answer && undoRefusal(request, answer, castOf(this.options.context));
    this.options.onWrite?.(request, problem ? 'failure' : 'success');
    if (problem) throw new ProblemError(problem);
    await pause(0);
  }

  private tell(id: string, state: StepState, more: object = {}): void {
    this.run.tell({ type: 'step', at: Date.now(), id, state, ...more });
  }
}

/** A system answered, and did not do it. */
class Refused extends ProblemError {}

/** Elastic Cloud refused the write for want of rights, which says nothing about reading. */
const mayNotWrite = (error: unknown): boolean =>
  error instanceof ProblemError &&
  ['cloud_key_lacks_role', 'cloud_key_needs_elevation'].includes(error.problem.code);

/** What is waited for has not happened yet, and nothing else either. */
const isNoNews = ({ code }: Problem): boolean => code.endsWith('_awaited');

/** Why the side that is about to be written to cannot be looked at again. */
function unseenNow(system: System, observation: Observation): Problem | undefined {
  const fact = observation[system];
  return fact && !fact.seen ? fact.why : undefined;
}

const waitedTooLong = (last: Problem): Problem => ({
  ...last,
  code: 'by_hand_timeout',
  title: 'It was not done by hand in time',
  tryThis: 'Retry when you can do it; a key that was made for it is made again.',
});
