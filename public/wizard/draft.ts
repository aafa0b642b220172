import type { InspectFilesResponse } from '../../common/api';
import { DEFAULT_KEY_DAYS } from '../../common/constants';
import type {
  Access,
  Admit,
  CertificateFacts,
  ConnectionSettings,
  RemoteSettings,
  SecurityModel,
  Signing,
  TlsCertificateIntent,
} from '../../common/intent';
import type { DeploymentSummary } from '../../common/observation';
import type { ReviewedStep } from '../../common/plan/types';
import type { PatternForm } from '../../common/rules/identity_pattern';

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
  /** Alias of the live connection this is about: kept whichever way its remote is named. */
  changing?: string;
  /** That connection has the other kind of security, and is to have what is chosen here instead. */
  changesOver?: boolean;
  /** That connection is to be gone. */
  disconnects?: boolean;
  /** Only the settings of that connection are to change: what is entered so far, or nothing yet. */
  settings?: RemoteSettings | 'as_they_are';
  /** What somebody changed past us is what is meant from now on: there is a plan though nothing was edited. */
  keepsChanges?: true;
  /** Id of the key of ours that access, expiry and identity were filled in from; or the alias, without such a key. */
  filledInFrom?: string;
  /** The model that this was begun for, whichever remote is named. */
  aim?: SecurityModel;
  /** Absent until the remote was seen: then as recommended for it. */
  model?: SecurityModel;
  identity: IdentityDraft;
  tls: TlsDraft;
  /** The security step was left with all it needs. */
  securitySettled: boolean;
  /** Absent: as proposed. */
  alias?: string;
  access: AccessDraft;
  /** Life of the key in days; null: it does not expire. */
  expirationDays: number | null;
  /** Where the connection settings differ from the proposal. */
  connection: Partial<ConnectionSettings>;
  /** Absent: this deployment, by a policy of its own. */
  admit?: Admit;
  /** Absent: no role is made. */
  reader?: ReaderDraft;
  /** The plan as it was last reviewed. */
  reviewed?: { planHash: string; steps: ReviewedStep[] };
  /** The stopped run that the next one continues. */
  continues?: string;
}

/** What was chosen for strong identity verification; the files themselves are credentials and not part of it. */
export interface IdentityDraft {
  signing: Signing['source'];
  /** What the server read from one's own certificate and key. */
  certificate?: CertificateFacts;
  /** A CA file is given, where another CA was proposed. */
  ownAuthority: boolean;
  /** What the server read from the CA file. */
  authority?: InspectFilesResponse['authority'];
  /** Paths on the remote’s list of CAs that nobody but the admin knows of. */
  keep: string[];
  replacesUnknown: boolean;
  /** Absent: the strictest that is proposed. */
  patternForm?: PatternForm | 'own';
  ownPattern: string;
}

/** What was chosen for the TLS certificate model. */
export type TlsDraft = Pick<TlsCertificateIntent, 'trust' | 'through'>;

export interface ReaderDraft {
  /** Absent: as proposed from the alias. */
  role?: string;
  users: string[];
  /** Over TLS certificates: indices of the remote that the role of the same name there may search. */
  indices?: string[];
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

export const EMPTY_IDENTITY: IdentityDraft = {
  signing: 'node_certificate',
  ownAuthority: false,
  keep: [],
  replacesUnknown: false,
  ownPattern: '',
};

/** The least that works, and nothing through an API that is deprecated for it. */
export const EMPTY_TLS: TlsDraft = { trust: 'this_cluster', through: 'elasticsearch' };

export const EMPTY_DRAFT: Draft = {
  source: 'organization',
  address: '',
  remoteSettled: false,
  identity: EMPTY_IDENTITY,
  tls: EMPTY_TLS,
  securitySettled: false,
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

/** The other way round; nothing for an access that the form has no room for. */
export function accessDraftOf({ search, replication }: Access): AccessDraft | undefined {
  if (search.length > 1 || replication.length > 1) return undefined;
  return {
    search: search[0]?.names ?? [],
    replication: replication[0]?.names ?? [],
    query: search[0]?.query ?? '',
    grant: search[0]?.field_security?.grant ?? [],
    except: search[0]?.field_security?.except ?? [],
  };
}

/** The wizard as it begins for a live connection that is to be changed. */
export const draftToChange = (alias: string, model?: SecurityModel): Draft => ({
  ...EMPTY_DRAFT,
  changing: alias,
  alias,
  aim: model,
  model,
});

/** The same for one over TLS certificates that is to have an API key, under its name. */
export const draftToMigrate = (alias: string): Draft => ({ ...draftToChange(alias), changesOver: true });

/** The way back. */
export const draftToMigrateBack = (alias: string): Draft => ({
  ...draftToChange(alias, 'tls_certificate'),
  changesOver: true,
});

/** The same for a live connection that is to be gone. Its remote is asked for only where a key is to be invalidated. */
export const draftToDisconnect = (alias: string): Draft => ({
  ...draftToChange(alias),
  source: 'address',
  disconnects: true,
});

/** The same for one of which only the settings change, with no sign-in to its remote. */
export const draftToChangeSettings = (alias: string): Draft => ({
  ...draftToChange(alias),
  settings: 'as_they_are',
});

/** Whether this is about a live connection and not about the wizard's steps. */
export const isAside = ({ disconnects, settings }: Draft): boolean =>
  disconnects === true || settings !== undefined;
