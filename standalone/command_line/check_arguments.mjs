import { parseArgs } from 'node:util';
import { HostError } from '../host_error.mjs';
import { optionFault } from './option_fault.mjs';

export const CHECK_USAGE = `Tests the remote clusters of a cluster, for scripts and alerts.

Usage: check --local URL [options]

  --local URL      the local cluster: the one that searches and replicates from others
  --ca FILE        certificate authority (PEM) that signed the HTTP certificate of the local cluster
  --alias ALIAS    only this remote cluster; may be given again
  --json           prints one line of JSON
  --help           prints this

Credentials come from the environment, never from arguments: REMOTE_CLUSTER_SETUP_USERNAME and
REMOTE_CLUSTER_SETUP_PASSWORD, or REMOTE_CLUSTER_SETUP_API_KEY (the encoded key). The user needs the cluster privilege
monitor, and index privileges for the remote clusters (remote_indices).

Exit code: 0 when all are connected, 1 when one is not, 2 when it could not be told.
`;

const OPTIONS = /** @type {const} */ ({
  local: { type: 'string' },
  ca: { type: 'string' },
  alias: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

/**
 * @typedef {object} CheckArguments
 * @property {string} local
 * @property {string} [ca]
 * @property {string[]} [aliases] all when none is named
 * @property {boolean} json
 */

/** @param {string[]} args */
export const isCheck = ([first]) => first === 'check';

/**
 * Reads the command line behind the word `check`.
 *
 * @param {string[]} args
 * @returns {CheckArguments | 'help'} `help` when the usage was asked for.
 * @throws {HostError} naming the option that is wrong.
 */
export function parseCheckArguments(args) {
  const { local, ca, alias, json, help } = parse(args);
  if (help) return 'help';
  if (!local) {
    throw new HostError(
      'The local cluster is not named.',
      'Its remote clusters are tested.',
      'Add --local and its URL.',
    );
  }
  return { local, ca, aliases: alias, json: json ?? false };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new HostError(
      'The command line is not understood.',
      optionFault(error),
      'Run check --help to see every option.',
    );
  }
}
