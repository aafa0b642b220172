import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { DEFAULT_PORT } from '../default_port.mjs';
import { HostError } from '../host_error.mjs';
import { optionFault } from './option_fault.mjs';

export const USAGE = `Serves Remote Cluster Setup for your own clusters, without Kibana.

Usage: --local URL [options]
       check --local URL [options]   tests the remote clusters, for scripts; check --help says more

  --local URL          the local cluster: the one that will search and replicate from others
  --ca FILE            certificate authority (PEM) that signed the HTTP certificate of the local cluster
  --cloud-api URL      another Elastic Cloud API than https://api.elastic-cloud.com
  --config FILE        settings as in kibana.yml (YAML or JSON), under remoteClusterSetup
  --port PORT          port to listen on (${DEFAULT_PORT}; 0 takes a free one)
  --host ADDRESS       address to listen on (127.0.0.1, which only this machine reaches)
  --allow-host NAME    name under which the host is reached, when it is not an address; may be given again
  --base-path PATH     path under which everything is served, behind a proxy
  --trusted-proxy ADDR address of a proxy in front, or its network such as 10.0.0.0/8; may be given again. Logins are then
                       slowed down by the client's address (X-Forwarded-For), and X-Forwarded-Proto: https is believed
  --tls-cert FILE      certificate to serve https with (PEM), and
  --tls-key FILE       its private key (PEM)
  --state-dir FOLDER   keeps the audit log there
  --metrics            serves /metrics (OpenMetrics) to who sends REMOTE_CLUSTER_SETUP_METRICS_TOKEN as bearer token; asks
                       the cluster with the credentials that check takes from the environment
  --json               prints one line of JSON when ready
  --help               prints this
`;

const OPTIONS = /** @type {const} */ ({
  local: { type: 'string' },
  ca: { type: 'string' },
  'cloud-api': { type: 'string' },
  config: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'base-path': { type: 'string' },
  'trusted-proxy': { type: 'string', multiple: true },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'state-dir': { type: 'string' },
  metrics: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

/**
 * @typedef {object} Arguments
 * @property {string} local
 * @property {string} [ca]
 * @property {string} [cloudApi]
 * @property {string} [config]
 * @property {number} port
 * @property {string} [host]
 * @property {string[]} allowHost
 * @property {string} [basePath]
 * @property {string[]} trustedProxies
 * @property {{ cert: string, key: string }} [tls]
 * @property {string} [stateDir]
 * @property {boolean} metrics
 * @property {boolean} json
 */

const SEE_HELP = 'Run with --help to see every option.';
const HOST_NAME = /^[a-z0-9_]([\w-]*\w)?(\.[a-z0-9_]([\w-]*\w)?)*$/i;

/**
 * Reads the command line. File options are still names of files.
 *
 * @param {string[]} args
 * @returns {Arguments | 'help'} `help` when the usage was asked for.
 * @throws {HostError} naming the option that is wrong.
 */
export function parseArguments(args) {
  const values = parse(args);
  if (values.help) return 'help';
  if (!values.local) {
    throw new HostError(
      'The local cluster is not named.',
      'The host logs its users in there.',
      'Add --local and its URL.',
    );
  }
  const { local, ca, config, host } = values;
  return {
    local,
    ca,
    config,
    host,
    cloudApi: values['cloud-api'],
    port: parsePort(values.port),
    allowHost: (values['allow-host'] ?? []).map(checkHostName),
    basePath: values['base-path'],
    trustedProxies: (values['trusted-proxy'] ?? []).map(checkNetwork),
    tls: toTls(values['tls-cert'], values['tls-key']),
    stateDir: values['state-dir'],
    metrics: values.metrics ?? false,
    json: values.json ?? false,
  };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new HostError('The command line is not understood.', optionFault(error), SEE_HELP);
  }
}

/**
 * @param {string | undefined} cert
 * @param {string | undefined} key
 */
function toTls(cert, key) {
  if (cert && key) return { cert, key };
  if (!cert && !key) return undefined;
  throw new HostError(
    'https takes two files.',
    'Only one of them was given.',
    'Give both --tls-cert and --tls-key.',
  );
}

/** @param {string | undefined} text */
function parsePort(text) {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new HostError('The port cannot be used.', `"${text}" is no number from 0 to 65535.`, SEE_HELP);
}

/** @param {string} name */
function checkHostName(name) {
  if (HOST_NAME.test(name)) return name;
  throw new HostError(
    'The name of the host cannot be used.',
    `--allow-host "${name}" is no host name.`,
    'Give the name alone, without scheme, port and path, such as setup.example.org; addresses and localhost are always allowed.',
  );
}

/** @param {string} text */
function checkNetwork(text) {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)];
  if (Number(bits ?? 0) <= most) return text;
  throw new HostError(
    'The proxy cannot be trusted by that.',
    `--trusted-proxy "${text}" is no IP address and no network.`,
    'Give the address from which the proxy calls this host, such as 10.0.0.5, or a network such as 10.0.0.0/8.',
  );
}
