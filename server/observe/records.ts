import type { SigningRecord } from '../../common/observation';
import { AUTHORITIES_RECORD } from '../../common/plan/signing_authorities';
import { ProblemError, type Seen } from '../../common/problem';
import { RECORDS_PATH, type RecordEntry, readRecords } from '../../common/record/record';
import type { Asker } from './ask';

/** What this product wrote down in the settings of a cluster. */

interface SigningAnswer {
  persistent?: { cluster?: { metadata?: { remote_cluster_setup_authorities?: unknown } } };
}

/** Records of runs on the local cluster, one an alias. */
export const observeRecords = (asker: Asker): Promise<Seen<RecordEntry[]>> =>
  asker.fact({ method: 'GET', path: RECORDS_PATH }, readRecords);

/** Record of the list of signing CAs on the remote; `null`: there is none. */
export const observeSigningRecord = (asker: Asker): Promise<Seen<SigningRecord | null>> =>
  asker.fact(
    {
      method: 'GET',
      path: `/_cluster/settings?filter_path=persistent.${AUTHORITIES_RECORD}`,
    },
    ({ persistent }: SigningAnswer) =>
      readSigningRecord(persistent?.cluster?.metadata?.remote_cluster_setup_authorities),
  );

/** @throws ProblemError when somebody edited it: then the list is not known */
function readSigningRecord(text: unknown): SigningRecord | null {
  if (text === undefined) return null;
  try {
    const value = JSON.parse(String(text)) as SigningRecord;
    const isWhole =
      value.format === 1 &&
      value.paths.every(({ path, since }) => typeof path === 'string' && typeof since === 'string');
    if (isWhole) return value;
  } catch {
    // Told below, as what is not whole.
  }
  throw new ProblemError({
    code: 'signing_record_unreadable',
    title: 'The record of signing CAs cannot be read',
    why: 'Somebody edited it, or another version of this product wrote it.',
    tryThis: `Remove ${AUTHORITIES_RECORD} from the cluster settings of the remote, and name the CAs on its list.`,
  });
}
