import type { Works } from '../connection/works';
import { IDENTITY_CODES } from '../diagnosis/catalogue';
import type { Access, KeyedIntent } from '../intent';
import type { CrossClusterKey } from '../observation';
import { known } from '../problem';
import { recordOf } from '../record/record';
import { existingRemote, leadsTo, managedKeys, mayChange, worksNow } from './facts';
import type { StepContext } from './step';
import type { Json } from './types';

/** Facts about the cross-cluster keys of a connection: which are in use, what they grant, what they are to grant. */

/**
 * Keys of ours that the connection may be using: it leads where one of them was made for, and its key is accepted.
 * Where no record says which of them the keystore holds, whatever is changed is changed on all. None when what is asked
 * for takes a new key: a life without an end, or anything at all of a key that somebody else made.
 */
export function keysInUse(context: StepContext<KeyedIntent>): CrossClusterKey[] {
  const remote = existingRemote(context);
  if (!remote?.hasCredentials) return [];
  if (!keyIsAccepted(worksNow(context))) return [];
  const stored = storedKey(context);
  const keys = stored ? [stored] : managedKeys(context);
  if (!keys.some((key) => leadsTo(key, remote.proxyAddress))) return [];
  const fits = (key: CrossClusterKey) =>
    !cannotLive(key, context.intent) && mayChange(key, context.observation);
  return keys.every(fits) ? keys : [];
}

/** The key that the keystore holds, as the record of the last run knows: no system shows it. */
export function storedKey(context: StepContext): CrossClusterKey | undefined {
  const record = recordOf(context.intent.alias, known(known(context.observation.local)?.records) ?? []);
  if (record?.state !== 'done' || !record.key) return undefined;
  return managedKeys(context).find(({ id }) => id === record.key?.id);
}

/** Refusals that come from signature or identity: the key itself is the right one. */
const keyIsAccepted = (now: Works | undefined): boolean =>
  now?.is === 'connected' || (now?.is === 'failing' && IDENTITY_CODES.includes(now.problem.code));

/** Elasticsearch gives an existing key another end, but does not take its end away. */
const cannotLive = (key: CrossClusterKey, { expirationDays }: KeyedIntent): boolean =>
  key.expiration !== undefined && expirationDays === undefined;

const DAY_MILLIS = 86_400_000;

/** For how many days a key was made, or changed last; `undefined` when it does not expire. */
export function lifeOf({ creation, expiration, metadata }: CrossClusterKey): number | undefined {
  if (expiration === undefined) return undefined;
  const { expiration_days: days } = metadata;
  return typeof days === 'number' ? days : Math.max(1, Math.round((expiration - creation) / DAY_MILLIS));
}

/** A key is renewed once less than this part of its life is left. */
const RENEWED_BELOW = 0.5;

/** Whether a key lives as long as is asked for, with enough of it left. */
export function livesOn(key: CrossClusterKey, { intent, observation }: StepContext<KeyedIntent>): boolean {
  const life = lifeOf(key);
  if (life !== intent.expirationDays) return false;
  if (life === undefined || key.expiration === undefined) return true;
  return key.expiration - observation.at >= life * DAY_MILLIS * RENEWED_BELOW;
}

/** Whether a key is what the intent asks for, its identity apart. */
export const grants = (key: CrossClusterKey, context: StepContext<KeyedIntent>): boolean =>
  accessSignature(key.access) === accessSignature(context.intent.access) &&
  livesOn(key, context) &&
  key.metadata.proxy_address === context.intent.connection.proxyAddress;

/** What the metadata of a key says of the connection it is for, as it may be changed later. */
export const connectionMetadata = ({ connection, expirationDays }: KeyedIntent) => ({
  proxy_address: connection.proxyAddress,
  ...(expirationDays !== undefined && { expiration_days: expirationDays }),
});

/** Access as one comparable text: order and Elasticsearch's own additions do not matter. */
export function accessSignature(access: Access): string {
  const search = access.search.map((entry) => ({
    names: [...entry.names].sort(),
    query: entry.query === undefined ? null : normalJson(entry.query),
    grant: [...(entry.field_security?.grant ?? [])].sort(),
    except: [...(entry.field_security?.except ?? [])].sort(),
  }));
  const replication = access.replication.map((entry) => ({ names: [...entry.names].sort() }));
  const ordered = (list: object[]) => list.map((item) => JSON.stringify(item)).sort();
  return JSON.stringify([ordered(search), ordered(replication)]);
}

const normalJson = (text: string): string => JSON.stringify(readJson(text));

/** A text that is no JSON stays what it is; `accessProblems` says so. */
const readJson = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Access as the key's request body has it. */
export const accessBody = (intent: Pick<KeyedIntent, 'access'>) => ({
  ...(intent.access.search.length > 0 && {
    search: intent.access.search.map(({ names, query, field_security }) => ({
      names,
      ...(query !== undefined && { query: readJson(query) }),
      ...(field_security && {
        field_security: {
          grant: field_security.grant,
          ...(field_security.except?.length && { except: field_security.except }),
        },
      }),
    })),
  }),
  ...(intent.access.replication.length > 0 && {
    replication: intent.access.replication.map(({ names }) => ({ names })),
  }),
});
