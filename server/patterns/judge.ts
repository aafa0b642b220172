import { type MessagePort, Worker } from 'node:worker_threads';
import { engineSource } from './engine';
import { writtenOut } from './size';

/** What became of matching names with a pattern. */
export type Judgement =
  /** One entry a name, in their order. */
  | { matched: boolean[] }
  /** The engine does not take the pattern; its own words. */
  | { refused: string }
  /** It would take, or took, more than one request may. */
  | { tooLarge: number }
  | { gaveUp: 'too_slow' | 'busy' };

export interface JudgeLimits {
  /** One judgement, in milliseconds. */
  timeMs: number;
  /** Judgements that wait for one that goes on. */
  waiting: number;
  /** After that long without work the worker ends, in milliseconds. */
  idleMs: number;
}

/** What a pattern may stand for with its repeats written out. */
export const MAX_WRITTEN_OUT = 2_000;

/** The engine's memory, in MB. */
const MEMORY_MB = 64;

/**
 * Matches names with a person's pattern in a worker thread, one judgement after the other, and ends the worker when
 * one takes too long: RE2 needs time for pattern times name, and this process serves everybody.
 */
export class PatternJudge {
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly limits: JudgeLimits = { timeMs: 2_000, waiting: 20, idleMs: 30_000 }) {}

  /** Whether the pattern matches the whole of each name. Never throws. */
  async judge(pattern: string, names: readonly string[]): Promise<Judgement> {
    const size = writtenOut(pattern);
    if (size > MAX_WRITTEN_OUT) return { tooLarge: size };
    if (this.waiting >= this.limits.waiting) return { gaveUp: 'busy' };
    this.waiting += 1;
    const judged = this.last.then(() => this.ask(pattern, names));
    this.last = judged;
    return judged.finally(() => {
      this.waiting -= 1;
    });
  }

  /** Ends the worker; the next judgement starts another one. */
  stop(): void {
    clearTimeout(this.idle);
    void this.worker?.terminate();
    this.worker = undefined;
  }

  private ask(pattern: string, names: readonly string[]): Promise<Judgement> {
    clearTimeout(this.idle);
    this.worker ??= startWorker();
    const { worker } = this;
    return new Promise((resolve) => {
      const settle = (judgement: Judgement, keep: boolean) => {
        clearTimeout(limit);
        worker.off('message', answered).off('error', failed);
        if (keep) this.idle = setTimeout(() => this.stop(), this.limits.idleMs).unref();
        else this.stop();
        resolve(judgement);
      };
      const answered = (judgement: Judgement) => settle(judgement, true);
      /** Out of its memory. */
      const failed = () => settle({ gaveUp: 'too_slow' }, false);
      const limit = setTimeout(() => settle({ gaveUp: 'too_slow' }, false), this.limits.timeMs);
      worker.on('message', answered).on('error', failed);
      worker.postMessage({ pattern, names });
    });
  }
}

function startWorker(): Worker {
  const source = `${engineSource()}\n(${work})(require('node:worker_threads').parentPort, engine);`;
  const worker = new Worker(source, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  worker.unref();
  return worker;
}

/** Runs in the worker, from its own text: it may use nothing but what it is given. */
function work(port: MessagePort, { RE2JS }: typeof import('re2js')): void {
  port.on('message', ({ pattern, names }: { pattern: string; names: string[] }) => {
    try {
      const expression = RE2JS.compile(pattern);
      port.postMessage({ matched: names.map((name) => expression.matcher(name).matches()) });
    } catch (error) {
      port.postMessage({ refused: (error as Error).message });
    }
  });
}
