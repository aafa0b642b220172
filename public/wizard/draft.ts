import { DEFAULT_KEY_DAYS } from '../../common/constants';
import type { Access, ConnectionSettings } from '../../common/intent';
import type { DeploymentSummary } from '../../common/observation';
import type { ReviewedStep } from '../../common/plan/types';

/**
 * What the admin has entered so far: everything a reload must not lose, and no secret. Kept in this tab's
 * session storage.
 */
export interface Draft {
  /** How the remote is named: picked from the organization, or typed in. */
  source: 'organization' | 'address';
  /** The typed address, as typed. */
  address: string;
  /** The deployment that was picked. */
  deployment?: DeploymentSummary;
  /** Both sides were looked at and nothing stood in the way. */
  remoteSettled: boolean;
  /** Absent: as proposed. */
  alias?: string;
  access: AccessDraft;
  /** Life of the key in days; null: it does not expire. */
  expirationDays: number | null;
  /** Where the connection settings differ from the proposal. */
  connection: Partial<ConnectionSettings>;
  /** The plan as it was last reviewed. */
  reviewed?: { planHash: string; steps: ReviewedStep[] };
  /** The stopped run that the next one continues. */
  continues?: string;
}

/** The access as the form has it: one search entry, one replication entry. */
export interface AccessDraft {
  search: string[];
  replication: string[];
  /** Query DSL as JSON text; empty: all documents. */
  query: string;
  /** Both empty: all fields. */
  grant: string[];
  except: string[];
}

export const EMPTY_ACCESS: AccessDraft = { search: [], replication: [], query: '', grant: [], except: [] };

export const EMPTY_DRAFT: Draft = {
  source: 'organization',
  address: '',
  remoteSettled: false,
  access: EMPTY_ACCESS,
  expirationDays: DEFAULT_KEY_DAYS,
  connection: {},
};

/** The access as the key's request body has it. Limits without an index to search are kept, to be refused by name. */
export function accessOf({ search, replication, query, grant, except }: AccessDraft): Access {
  const limited = query.trim() !== '' || grant.length > 0 || except.length > 0;
  return {
    search:
      search.length === 0 && !limited
        ? []
        : [
            {
              names: search,
              ...(query.trim() !== '' && { query }),
              ...((grant.length > 0 || except.length > 0) && {
                field_security: { grant, ...(except.length > 0 && { except }) },
              }),
            },
          ],
    replication: replication.length === 0 ? [] : [{ names: replication }],
  };
}
