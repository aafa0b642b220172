import { refusal } from '../../common/diagnosis/answers';
import type { Cast } from '../../common/diagnosis/catalogue';
import type { Answer } from '../../common/plan/step';
import type { System } from '../../common/plan/types';
import { ProblemError, type Seen, seen, unseen } from '../../common/problem';
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
    const answer = await this.client.request(request);
    this.lastHeaders = answer.headers;
    return { body: this.read<T>(answer), headers: answer.headers };
  }

  async fact<T, R = T>(request: SystemRequest, read: (body: T) => R): Promise<Seen<R>> {
    return attempt(async () => read(await this.get<T>(request)));
  }

  /** A fact about something that may not be there: then `null`. */
  async factIfAny<T, R = T>(request: SystemRequest, read: (body: T) => R): Promise<Seen<R | null>> {
    return attempt(async () => {
      const answer = await this.client.request(request);
      return answer.status === 404 ? null : read(this.read<T>(answer));
    });
  }

  private read<T>(answer: Answer): T {
    const date = Date.parse(answer.headers?.date ?? '');
    if (!Number.isNaN(date)) this.said = date;
    const problem = refusal(this.system, answer, this.cast);
    if (problem) throw new ProblemError(problem);
    return answer.body as T;
  }
}

/** A value or the problem that kept it from being seen. */
export async function attempt<T>(work: () => Promise<T>): Promise<Seen<T>> {
  try {
    return seen(await work());
  } catch (error) {
    if (error instanceof ProblemError) return unseen(error.problem);
    throw error;
  }
}
