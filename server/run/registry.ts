import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../common/problem';
import { Run } from './run';

/** How long an ended run can still be looked at, in ms. */
const KEEP_MS = 60 * 60 * 1000;
const MAX_RUNS = 200;

/** The runs of this process. The clusters are the state; what is lost with a restart is only the telling. */
export class RunRegistry {
  private readonly runs = new Map<string, Run>();

  begin(owner: string, reviewed: Iterable<string>): Run {
    this.sweep();
    const run = new Run(randomUUID(), owner, reviewed);
    this.runs.set(run.id, run);
    return run;
  }

  /** @throws ProblemError when there is none, or it is somebody else's */
  get(id: string, owner: string): Run {
    const run = this.runs.get(id);
    if (run?.owner === owner) return run;
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

  /** A run of this alias that is still going on. */
  active(owner: string, alias: string): Run | undefined {
    return [...this.runs.values()].find(
      (run) => run.owner === owner && !run.ended && run.state?.alias === alias,
    );
  }

  /** Stops what is going on; for when the host stops. */
  stop(): void {
    for (const run of this.runs.values()) if (!run.ended) run.abort.abort();
  }

  private sweep(): void {
    for (const [id, run] of this.runs) {
      const last = run.events.at(-1);
      if (last?.type === 'ended' && (Date.now() - last.at > KEEP_MS || this.runs.size > MAX_RUNS))
        this.runs.delete(id);
    }
  }
}
