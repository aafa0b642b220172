/** Plans of one deployment: accepted at once, carried out afterwards, one at a time. */
import { randomUUID } from 'node:crypto';
import type { PlanSettings } from './record';

export interface PlanAttempt {
  id: string;
  settings: PlanSettings;
  started: string;
  ended?: string;
  isHealthy?: boolean;
  /** Why it failed. */
  failure?: string;
}

export class Plans {
  pending: PlanAttempt | undefined;
  /** Ended attempts, the oldest first. */
  readonly history: PlanAttempt[] = [];
  private work: Promise<void> = Promise.resolve();

  /**
   * Begins an attempt; `carryOut` runs after this call has returned.
   * @param carryOut what the plan changes; its failure is kept in the history
   */
  begin(settings: PlanSettings, carryOut: () => Promise<void>): PlanAttempt {
    const attempt: PlanAttempt = { id: randomUUID(), settings, started: new Date().toISOString() };
    this.pending = attempt;
    this.work = this.run(attempt, carryOut);
    return attempt;
  }

  /** Resolves when no attempt is pending. */
  settled(): Promise<void> {
    return this.work;
  }

  private async run(attempt: PlanAttempt, carryOut: () => Promise<void>): Promise<void> {
    try {
      await carryOut();
      attempt.isHealthy = true;
    } catch (error) {
      attempt.isHealthy = false;
      attempt.failure = (error as Error).message;
    }
    attempt.ended = new Date().toISOString();
    this.history.push(attempt);
    this.pending = undefined;
  }
}
