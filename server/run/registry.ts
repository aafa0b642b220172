import { randomUUID } from 'node:crypto';
import type { RunGoingOn } from '../../common/api';
import type { Intent } from '../../common/intent';
import { ProblemError } from '../../common/problem';
import { Reviews } from './reviews';
import { Run } from './run';

/** How long an ended run can still be looked at, in ms. */
const KEEP_MS = 60 * 60 * 1000;
const MAX_RUNS = 200;

/** The runs of this process. The clusters are the state; what is lost with a restart is only the telling. */
export class RunRegistry {
  /** Plans that this process showed, by the person who saw them. */
  readonly reviews = new Reviews();
  private readonly runs = new Map<string, Run>();

  begin(owner: string, reviewed: Iterable<string>, intent?: Intent): Run {
    this.sweep();
    const run = new Run(randomUUID(), owner, reviewed, intent);
    this.runs.set(run.id, run);
    return run;
  }

  /** The run, if this process carried it out for this owner. */
  find(id: string, owner: string): Run | undefined {
    const run = this.runs.get(id);
    return run?.owner === owner ? run : undefined;
  }

  /** Runs of one owner, the latest first. */
  of(owner: string): Run[] {
    return [...this.runs.values()].filter((run) => run.owner === owner).reverse();
  }

  /** Whether a run is under way in this process, whoever began it. */
  isGoingOn(id: string): boolean {
    const run = this.runs.get(id);
    return run !== undefined && !run.ended;
  }

  /** @throws ProblemError when there is none, or it is somebody else's */
  get(id: string, owner: string): Run {
    const run = this.find(id, owner);
    if (run) return run;
    throw new ProblemError(
      {
        code: 'run_unknown',
        title: 'This run is not known here',
        why: 'It ended more than an hour ago, Kibana was restarted, another instance carried it out, or it is another user’s.',
        tryThis: 'Open the review again: it shows what is done already and what is left.',
      },
      404,
    );
  }

  /**
   * Two runs at the same connection would undo each other's work, whoever began them.
   * @throws ProblemError when one is under way; only its owner is told which
   */
  checkIdle(alias: string, owner: string): void {
    const going = [...this.runs.values()].find((run) => !run.ended && run.state?.alias === alias);
    if (going) throw new ProblemError(goingOn(alias, going.owner === owner ? going.id : undefined), 409);
  }

  /**
   * Stops what is going on, for when the host stops, and waits until it has written down what it leaves.
   * @param limitMs how long at most
   */
  async stop(limitMs: number): Promise<void> {
    const going = [...this.runs.values()].filter((run) => !run.ended);
    for (const run of going) run.abort.abort();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, limitMs).unref());
    await Promise.race([Promise.all(going.map((run) => run.whenEnded())), limit]);
  }

  private sweep(): void {
    for (const [id, run] of this.runs) {
      const last = run.events.at(-1);
      if (last?.type === 'ended' && (Date.now() - last.at > KEEP_MS || this.runs.size > MAX_RUNS))
        this.runs.delete(id);
    }
  }
}

const goingOn = (alias: string, runId: string | undefined): RunGoingOn => ({
  code: 'run_going_on',
  title: `${alias} is being worked on already`,
  why: runId === undefined ? 'Another user’s run has not ended.' : 'A run of yours has not ended.',
  tryThis: runId === undefined ? 'Wait for it, then review again.' : 'Follow that run, or cancel it first.',
  ...(runId !== undefined && { runId }),
});
