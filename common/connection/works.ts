import { API_KEY_PORT } from '../constants';
import { type Cast, diagnoseConnection, KEY_ACCEPTED } from '../diagnosis/catalogue';
import type { ConfiguredRemote, ConnectAnswer } from '../observation';
import type { Problem } from '../problem';
import { credentialSetting } from '../rules/alias';
import { offeredRole, readerOnRemote, readerOver } from '../rules/reader_role';

/** Whether a connection works, as far as the one who asks can tell. Pages, checks, plans and runs all go by this. */
export type Works =
  | {
      is: 'connected';
      /** Version of the remote, when it told. */
      version?: string;
      /** What the one who asks may not do with it. */
      limit?: Problem;
      /**
       * Not tested just now, since the one who asks may not: the local cluster has it open, so the remote accepted key
       * and signature when it was opened. A key that was revoked since does not show.
       */
      lastKnown?: true;
    }
  | { is: 'failing'; problem: Problem }
  /** Nothing that the one who asks may see tells. */
  | { is: 'unknown'; problem: Problem };

/** Elasticsearch refuses the person who asks, on either side. */
const PERSON_REFUSED = /is unauthorized for user \[(.*?)\]/;

/**
 * The local refuses, over an API key. It connects first, and passes on what stops that; so the refusal says what
 * `_remote/info` does, that the connection is open (seen on 8.19 and 9.5).
 */
const BY_THE_LOCAL = /no remote indices privileges apply for the target cluster/;

/** The remote refuses over TLS certificates. What the local refuses comes as a status of its own, `HTTP 403: …`. */
const BY_THE_REMOTE_OVER_TLS = /^action \[[^\]]*\] is unauthorized for user/;

/**
 * Judges a try to connect through `_resolve/cluster`. A refusal of the person who asks is not “not connected”.
 * @param remote what the local shows of the remote, where it was looked at
 */
export function works(answer: ConnectAnswer, remote: ConfiguredRemote | undefined, cast: Cast): Works {
  if (answer.connected)
    return { is: 'connected', ...(answer.version !== undefined && { version: answer.version }) };
  const words = answer.error ?? '';
  if (BY_THE_LOCAL.test(words))
    return { is: 'connected', limit: noRemotePrivileges(words, cast), lastKnown: true };
  if (BY_THE_REMOTE_OVER_TLS.test(words)) return { is: 'connected', limit: noRoleThere(words, cast) };
  const problem = diagnoseConnection(words, cast);
  if (problem.code === KEY_ACCEPTED) return { is: 'connected', limit: searchNotAllowed(problem, cast) };
  if (PERSON_REFUSED.test(words)) return { is: 'unknown', problem: notTested(words, cast) };
  return { is: 'failing', problem: isWithoutKey(remote, problem) ? noKey(remote, problem, cast) : problem };
}

/**
 * Whether what a search failed with refuses the person, and not the connection: the limit.
 * @param words the cluster's own
 */
export function limitOfSearch(words: string, cast: Cast): Problem | undefined {
  const verdict = works({ connected: false, error: words.replace(/^HTTP 403: /, '') }, undefined, cast);
  return verdict.is === 'connected' ? verdict.limit : undefined;
}

const searchNotAllowed = ({ code, cause }: Problem, { remote }: Cast): Problem => ({
  code,
  title: `You may not search ${remote}`,
  why: 'The key is accepted. It only allows replication, or your roles do not include these indices.',
  tryThis: 'To search there, change what the key allows, or add the indices to a role of yours.',
  ...(cause && { cause }),
});

const noRemotePrivileges = (cause: string, { local, remote, alias }: Cast): Problem => ({
  code: 'user_without_remote_privileges',
  title: `You may not search ${remote}`,
  why: `None of your roles on ${local} has remote index privileges for ${alias}. The connection is open, and cannot be tested any further as you.`,
  tryThis: `Ask for a role on ${local} with remote_indices for ${alias}.`,
  cause,
  offer: offeredRole(local, readerOver(alias)),
});

function noRoleThere(cause: string, { local, remote }: Cast): Problem {
  const [, user] = PERSON_REFUSED.exec(cause) ?? [];
  return {
    code: 'user_without_role_on_remote',
    title: `You may not search ${remote}`,
    why: `${remote} answers, and refuses ${user ?? 'you'}: over TLS certificates, access is determined by the roles on ${remote} with the same names as yours on ${local}.`,
    tryThis: `Ask for a role on ${remote} with the name of one of yours that can read its indices.`,
    cause,
    offer: offeredRole(remote, readerOnRemote()),
  };
}

const notTested = (cause: string, { local, remote, alias }: Cast): Problem => ({
  code: 'privilege_missing',
  title: `You may not test ${alias}`,
  why: `Your roles on ${local} do not allow it.`,
  tryThis: `Ask for a role on ${local} with remote_indices for ${alias}, or have someone who has one check ${remote}.`,
  cause,
  offer: offeredRole(local, readerOver(alias)),
});

/** How a missing key shows: no connection at all, on the port that takes nothing but keys. */
const LOOKS_LIKE = ['remote_unreachable', 'tls_not_trusted', 'wrong_port_for_model'];

const isWithoutKey = (remote: ConfiguredRemote | undefined, { code }: Problem): remote is ConfiguredRemote =>
  remote !== undefined &&
  !remote.hasCredentials &&
  (remote.proxyAddress?.endsWith(`:${API_KEY_PORT}`) ?? false) &&
  LOOKS_LIKE.includes(code);

const noKey = ({ alias }: ConfiguredRemote, { cause }: Problem, { local, remote }: Cast): Problem => ({
  code: 'credential_missing',
  title: `There is no key for ${alias}`,
  why: `It leads to port ${API_KEY_PORT}, which takes API keys only, and the keystore of ${local} holds no ${credentialSetting(alias)}.`,
  tryThis: `Connect again, so that ${remote} gets a key, or store the one there is under exactly this name.`,
  ...(cause && { cause }),
});
