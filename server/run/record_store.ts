import type { Cast } from '../../common/diagnosis/catalogue';
import { outcomeOf, outcomeWithout } from '../../common/plan/outcome';
import { recordRequest } from '../../common/plan/requests';
import { type Problem, ProblemError } from '../../common/problem';
import { MAX_RECORD_LENGTH, type RunRecord, recordOf, recordSetting } from '../../common/record/record';
import { Asker } from '../observe/ask';
import { observeRecords } from '../observe/records';
import type { SystemClient } from '../systems/system';

/** Another run has written its name under the alias: it is that one's turn, and nothing of it is touched. */
export class ClaimLost extends ProblemError {
  constructor(
    alias: string,
    /** What stands under the alias now; nothing where the record was removed. */
    readonly by: RunRecord | undefined,
  ) {
    super(claimed(alias, by), 409);
  }
}

/** The record of one alias on the local cluster. Elasticsearch has no compare-and-set: what is written is read again. */
export class RecordStore {
  constructor(
    private readonly local: SystemClient,
    private readonly alias: string,
    private readonly cast: Cast,
  ) {}

  /** @throws ProblemError when it cannot be read */
  async read(): Promise<RunRecord | undefined> {
    const entries = await observeRecords(new Asker(this.local, 'local', this.cast));
    if (!entries.seen) throw new ProblemError(entries.why);
    return recordOf(this.alias, entries.value);
  }

  /**
   * Writes it, or takes it away, and reads it again after a lost answer.
   * @throws ProblemError when it is not written
   */
  async write(record: RunRecord | undefined): Promise<void> {
    const text = record && JSON.stringify(record);
    if (text && text.length > MAX_RECORD_LENGTH) throw new ProblemError(tooLong(text.length));
    const setting = recordSetting(this.alias);
    const request = recordRequest(this.alias);
    const body = { persistent: { [setting]: text ?? null } };
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.local.request({ method: request.method, path: request.path, body }).then(
        (answer) => outcomeOf(request, answer, this.cast),
        (error: unknown) => {
          if (error instanceof ProblemError) return outcomeWithout(error.problem);
          throw error;
        },
      );
      if (outcome.kind === 'done') return;
      if (outcome.kind === 'unknown' && attempt < 3 && !(await this.isWritten(text).catch(() => false)))
        continue;
      if (outcome.kind === 'unknown' && (await this.isWritten(text).catch(() => false))) return;
      throw new ProblemError(outcome.problem);
    }
  }

  private async isWritten(text: string | undefined): Promise<boolean> {
    const found = await this.read();
    return (found && JSON.stringify(found)) === text;
  }

  /**
   * Makes sure that it is still this run's turn: a run that is being taken back has lost it to the undo.
   * @throws ClaimLost when another run has written its own
   */
  async check(run: string): Promise<void> {
    const found = await this.read();
    if ((found?.undoneBy ?? found?.run) !== run) throw new ClaimLost(this.alias, found);
  }
}

/** Somebody else is at work on the alias. */
export const claimed = (alias: string, by: RunRecord | undefined): Problem => ({
  code: by ? 'run_claimed' : 'record_removed',
  title: by ? `${alias} is being worked on already` : `The record of this run was removed`,
  why: by
    ? `${by.by} began a run for ${alias} at ${by.at}, and it has not ended.`
    : 'Somebody disconnected the alias or removed the record, so what this run would do next may no longer fit.',
  tryThis: by
    ? 'Wait for it. If it stopped, open it from the connections page and finish it or take it back.'
    : 'Check the connections, then review again.',
});

const tooLong = (length: number): Problem => ({
  code: 'record_too_long',
  title: 'The record of this run is too long',
  why: `It has ${length} characters, and ${MAX_RECORD_LENGTH} are the most that are written to the cluster settings.`,
  tryThis: 'Use index patterns instead of long lists of names, then review again.',
});
