import { performance } from 'node:perf_hooks';
import { ValidationError } from '@kbn/config-schema';
import { PATHS } from '../../common/api';
import { bodyOf, FakeKibana } from './fake_kibana';
import { FakeWorld } from './fake_world';
import { intent } from './samples';
import { access, credentials, reader, type ValidRequest } from './valid_requests';

/** What came of a request, and how long the process did nothing else. */
export interface Outcome {
  status: number;
  /** Milliseconds at most. */
  held: number;
}

const HANGS_MS = 10_000;

/** More than Kibana reads of any body. */
const UNREAD = 1024 * 1024;

/** Sends a request as Kibana would: what its schema refuses is 400. @throws when there is no answer in 10 s */
export async function send(kibana: FakeKibana, request: ValidRequest): Promise<Outcome> {
  if (JSON.stringify(request.body ?? '').length > UNREAD) return { status: 413, held: 0 };
  const held = stopwatch();
  try {
    const response = await withinTime(kibana.call(request.method ?? 'post', request.path, request));
    await bodyOf(response);
    return { status: response.status, held: held() };
  } catch (error) {
    if (error instanceof ValidationError) return { status: 400, held: held() };
    throw error;
  }
}

/**
 * The event loop is held no longer than it was at work, nor than the process was given the processor: the one counts time in
 * which a busy machine did other things, the other what workers and collections did beside it.
 */
function stopwatch(): () => number {
  const loop = performance.eventLoopUtilization();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min(performance.eventLoopUtilization(loop).active, (user + system) / 1_000);
  };
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${HANGS_MS} ms`)), HANGS_MS);
  });
  return Promise.race([work, hangs]).finally(() => clearTimeout(timer));
}

/** Times an ordinary plan: about 1.7 ms where a request may hold the process for 100. */
export const MOST = 60;

/** Ordinary plans, once the engine has warmed up: what other requests are measured against. */
export class Ordinary {
  private constructor(private readonly usual: number) {}

  static async measured(): Promise<Ordinary> {
    const kibana = new FakeKibana(new FakeWorld());
    const times: number[] = [];
    for (let i = 0; i < 120; i++) times.push((await send(kibana, ORDINARY)).held);
    return new Ordinary(times.slice(-31).sort((a, b) => a - b)[15] ?? 0);
  }

  /** How many times an ordinary plan. */
  ratio = ({ held }: Pick<Outcome, 'held'>): number => held / this.usual;

  isLong = (outcome: Outcome): boolean => this.ratio(outcome) > MOST;

  /** The least of several tries, since the machine may have been busy. */
  async leastRatio(kibana: FakeKibana, request: ValidRequest): Promise<number> {
    const again: number[] = [];
    for (let i = 0; i < 4; i++) again.push(this.ratio(await send(kibana, request)));
    return Math.min(...again);
  }
}

const ORDINARY = { path: PATHS.plan, body: { intent: intent({ access, reader }), credentials } };
