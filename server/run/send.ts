import type { Cast } from '../../common/diagnosis/catalogue';
import { type Outcome, outcomeOf, outcomeWithout, retryAfter } from '../../common/plan/outcome';
import type { PlannedRequest } from '../../common/plan/types';
import { ProblemError } from '../../common/problem';
import type { Systems } from '../systems/system';
import { pause } from './until';
import { fill } from './values';

export interface SenderOptions {
  systems: Systems;
  cast: Cast;
  /** Value of a placeholder. */
  named(name: string): string | undefined;
  /** Told about every write, for the audit log. */
  onWrite?(request: PlannedRequest, outcome: Outcome['kind']): void;
  /** Told when a system asks to wait, in ms. */
  onWait?(request: PlannedRequest, ms: number): void;
}

/** How often a request that was turned away is sent again. */
const TRIES = 3;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** The only place that sends what a plan says, forward, back, and to look. */
export class Sender {
  constructor(private readonly options: SenderOptions) {}

  /**
   * Sends a request. What a system turns away for being busy was not carried out, and is sent again within bounds,
   * as late as the system asks.
   */
  async send(request: PlannedRequest, signal?: AbortSignal): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.once(request, signal);
      if (outcome.kind !== 'refused' || outcome.answer?.status !== 429 || attempt === TRIES) return outcome;
      const ms = waitFor(retryAfter(outcome.answer), attempt);
      if (ms > LONGEST_WAIT_MS) return outcome;
      this.options.onWait?.(request, ms);
      await pause(ms, signal);
    }
  }

  private async once(request: PlannedRequest, signal?: AbortSignal): Promise<Outcome> {
    const { systems, cast, named, onWrite } = this.options;
    const client = systems[request.system];
    if (!client) throw new Error(`no access to ${request.system} for ${request.path}`);
    const outcome = await client.request(fill(request, named), signal).then(
      (answer) => outcomeOf(request, answer, cast),
      (error: unknown) => {
        if (error instanceof ProblemError) return outcomeWithout(error.problem);
        throw error;
      },
    );
    if (request.method !== 'GET') onWrite?.(request, outcome.kind);
    return outcome;
  }
}

/** Wait before the next try, in ms. */
export const waitFor = (seconds: number | undefined, attempt: number): number =>
  seconds === undefined ? FIRST_WAIT_MS * 2 ** (attempt - 1) : seconds * 1_000;
