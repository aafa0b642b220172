import { refusal } from '../../common/diagnosis/answers';
import type { Cast } from '../../common/diagnosis/catalogue';
import { notTheApi, outcomeWithout } from '../../common/plan/outcome';
import type { Answer } from '../../common/plan/step';
import type { System } from '../../common/plan/types';
import { ProblemError, type Seen, seen, unseen } from '../../common/problem';
import { pause } from '../run/until';
import type { SystemClient, SystemRequest } from '../systems/system';

/** Asks one system for facts. Each fact stands alone: one that cannot be seen leaves the others seen. */
export class Asker {
  /** What the system's clock said last, epoch ms: whether a key has expired is for its own cluster to tell. */
  private said?: number;
  private lastHeaders: Answer['headers'];

  constructor(
    private readonly client: SystemClient,
    private readonly system: System,
    private readonly cast: Cast,
  ) {}

  /** Time by the clock of the system, epoch ms; by ours where it does not say. */
  get clock(): number {
    return this.said ?? Date.now();
  }

  /** Headers of the last answer. */
  get headers(): Answer['headers'] {
    return this.lastHeaders;
  }

  /** @throws ProblemError when the system refuses or does not answer */
  async get<T>(request: SystemRequest): Promise<T> {
    return (await this.answer<T>(request)).body;
  }

  /** The same with the headers of the answer. */
  async answer<T>(request: SystemRequest): Promise<{ body: T; headers: Answer['headers'] }> {
    const answer = await this.ask(request);
    this.lastHeaders = answer.headers;
    return { body: this.read<T>(answer), headers: answer.headers };
  }

  async fact<T, R = T>(request: SystemRequest, read: (body: T) => R): Promise<Seen<R>> {
    return attempt(async () => read(await this.get<T>(request)));
  }

  /** A fact about something that may not be there: then `null`. */
  async factIfAny<T, R = T>(request: SystemRequest, read: (body: T) => R): Promise<Seen<R | null>> {
    return attempt(async () => {
      const answer = await this.ask(request);
      return answer.status === 404 ? null : read(this.read<T>(answer));
    });
  }

  /** A look that failed in passing is repeated, within bounds; one that took long is not, since a person waits. */
  private async ask(request: SystemRequest): Promise<Answer> {
    const end = Date.now() + REPEAT_WITHIN_MS;
    for (let again = 0; ; again += 1) {
      const answer = await this.client.request(request).catch((error: unknown) => {
        if (error instanceof ProblemError) return error;
        throw error;
      });
      const last = again === LOOK_AGAIN_MS.length || Date.now() > end;
      if (!last && isPassing(answer)) await pause(LOOK_AGAIN_MS[again] ?? 0);
      else if (answer instanceof ProblemError) throw answer;
      else return answer;
    }
  }

  private read<T>(answer: Answer): T {
    const date = Date.parse(answer.headers?.date ?? '');
    if (!Number.isNaN(date)) this.said = date;
    const problem = refusal(this.system, answer, this.cast);
    if (problem) throw new ProblemError(problem);
    if (!isJson(answer)) throw new ProblemError(notTheApi(this.system, this.cast));
    return answer.body as T;
  }
}

/** Waits before a look is repeated. */
const LOOK_AGAIN_MS = [200, 800];
const REPEAT_WITHIN_MS = 5_000;

/** Whether the same may be answered in a moment: what was busy, cut off or lost. */
const isPassing = (answer: Answer | ProblemError): boolean =>
  answer instanceof ProblemError
    ? outcomeWithout(answer.problem).kind === 'unknown' && answer.problem.code !== 'not_http'
    : answer.status >= 500 ||
      [408, 429].includes(answer.status) ||
      (answer.status === 200 && !isJson(answer));

/** A page of something in between is no answer, and never an empty one. */
const isJson = ({ body }: Answer): boolean => typeof body === 'object' && body !== null;

/** A value or the problem that kept it from being seen. */
export async function attempt<T>(work: () => Promise<T>): Promise<Seen<T>> {
  try {
    return seen(await work());
  } catch (error) {
    if (error instanceof ProblemError) return unseen(error.problem);
    throw error;
  }
}
