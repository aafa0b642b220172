import { API_KEY_PORT } from '../constants';
import type { ConfiguredRemote, ConnectAnswer } from '../observation';
import type { Problem } from '../problem';
import { credentialSetting } from '../rules/alias';
import { type Cast, diagnoseConnection, KEY_ACCEPTED } from './catalogue';

/** What became of a try to connect: nothing, when it works without a limit. */
export interface TriedConnection {
  /** Why it does not work. */
  problem?: Problem;
  /** It works: the remote accepts the key, but what was asked for is not allowed. */
  limit?: Problem;
}

/** Judges a try, with what the local shows of the remote's settings. */
export function judgeTry(
  answer: ConnectAnswer,
  remote: ConfiguredRemote | undefined,
  cast: Cast,
): TriedConnection {
  if (answer.connected) return {};
  const problem = diagnoseConnection(answer.error ?? '', cast);
  if (problem.code === KEY_ACCEPTED) return { limit: searchNotAllowed(problem, cast) };
  return { problem: isWithoutKey(remote, problem) ? noKey(remote, problem, cast) : problem };
}

const searchNotAllowed = ({ code, cause }: Problem, { remote }: Cast): Problem => ({
  code,
  title: `${remote} is reached, but you may not search there`,
  why: 'The key is accepted. It only allows to replicate, or none of your roles reaches this remote.',
  tryThis: 'If you want to search there, change what the key allows, or add the remote to a role of yours.',
  ...(cause && { cause }),
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
