import { isIP } from 'node:net';
import { schema, type TypeOf } from '@kbn/config-schema';
import { ELASTIC_CLOUD_DOMAINS, hostMatches, isHostName, isLoopback } from '../common/rules/address';
import { isForbidden } from './systems/addresses';

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 };
type Span = `${number}${keyof typeof UNITS}`;

const millis = (span: Span): number =>
  Number.parseInt(span, 10) * UNITS[span.slice(-1) as keyof typeof UNITS];

/** A time span that makes sense; what is out of its limits is refused at start and not met by a person later. */
const within = (least: Span, most: Span, defaultValue: Span) =>
  schema.duration({
    defaultValue,
    validate: (span) =>
      span.asMilliseconds() < millis(least) || span.asMilliseconds() > millis(most)
        ? `expected a time between ${least} and ${most}`
        : undefined,
  });

/** Settings under `remoteClusterSetup` in `kibana.yml`, checked when Kibana starts. */
export const configSchema = schema.object({
  enabled: schema.boolean({ defaultValue: true }),
  cloud: schema.object({
    /** Whether the Elastic Cloud API may be used at all. */
    enabled: schema.boolean({ defaultValue: true }),
    /** Base of the Elastic Cloud API; `/api/v1` may be left out. */
    baseUrl: schema.string({
      defaultValue: 'https://api.elastic-cloud.com/api/v1',
      validate: cloudBaseProblem,
    }),
  }),
  /** Hosts the server may call besides Elastic Cloud's domains: names, `*.domain`, or addresses. */
  allowedAddresses: schema.arrayOf(schema.string({ validate: allowedAddressProblem }), { defaultValue: [] }),
  /** PEM files of CAs trusted for remotes and the Elastic Cloud API, besides the well-known ones. */
  certificateAuthorities: schema.arrayOf(schema.string({ minLength: 1 }), { defaultValue: [] }),
  timeouts: schema.object({
    /** One request to a cluster or to Elastic Cloud. */
    request: within('1s', '10m', '30s'),
    /** How long a step may take to show its effect. */
    settle: within('1s', '1h', '60s'),
    /** How long Elastic Cloud may take to apply a plan, which restarts nodes one after another. */
    restart: within('1s', '24h', '1h'),
    /** How long a run waits for a person. */
    byHand: within('1s', '24h', '30m'),
  }),
});

export type PluginConfig = TypeOf<typeof configSchema>;

/** What the rest of the server reads: plain values, with the lists complete. */
export interface Settings {
  organizationEnabled: boolean;
  /** Ends in `/api/v1`. */
  organizationUrl: string;
  allowedAddresses: string[];
  /** PEM texts. */
  certificateAuthorities: string[];
  /** Milliseconds. */
  timeouts: { request: number; settle: number; restart: number; byHand: number };
}

/**
 * @param readFile reads a PEM file; throws when it cannot
 * @throws Error with the name of a setting that does not go with another, or with what is on disk
 */
export function toSettings(config: PluginConfig, readFile: (path: string) => string): Settings {
  const allowedAddresses = [
    ...ELASTIC_CLOUD_DOMAINS,
    ...config.allowedAddresses.map((entry) => canonical(withoutBrackets(entry.toLowerCase()))),
  ];
  if (config.cloud.enabled) checkCloudIsAllowed(config.cloud.baseUrl, allowedAddresses);
  return {
    organizationEnabled: config.cloud.enabled,
    organizationUrl: withApiPath(config.cloud.baseUrl),
    allowedAddresses,
    certificateAuthorities: config.certificateAuthorities.map((path) => {
      const pem = readPem(path, readFile);
      if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
        throw new Error(`remoteClusterSetup.certificateAuthorities: ${path} holds no PEM certificate`);
      }
      return pem;
    }),
    timeouts: {
      request: config.timeouts.request.asMilliseconds(),
      settle: config.timeouts.settle.asMilliseconds(),
      restart: config.timeouts.restart.asMilliseconds(),
      byHand: config.timeouts.byHand.asMilliseconds(),
    },
  };
}

function readPem(path: string, readFile: (path: string) => string): string {
  try {
    return readFile(path);
  } catch (error) {
    throw new Error(
      `remoteClusterSetup.certificateAuthorities: ${path} cannot be read (${(error as Error).message})`,
    );
  }
}

function cloudBaseProblem(value: string): string | undefined {
  const url = parseUrl(value);
  const encrypted = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(hostOf(url)));
  if (!url || !encrypted) return 'expected a URL that starts with https://';
  if (url.username || url.password || url.search || url.hash)
    return 'expected a URL without credentials, query or fragment';
  return undefined;
}

function checkCloudIsAllowed(baseUrl: string, allowedAddresses: readonly string[]): void {
  const host = hostOf(new URL(baseUrl));
  if (allowedAddresses.some((pattern) => hostMatches(host, pattern))) return;
  throw new Error(
    `remoteClusterSetup.cloud.baseUrl: ${host} would not be called; add it to remoteClusterSetup.allowedAddresses`,
  );
}

function allowedAddressProblem(value: string): string | undefined {
  const address = withoutBrackets(value);
  if (isIP(address))
    return isForbidden(address) ? 'link-local, metadata and reserved addresses are never called' : undefined;
  const name = value.startsWith('*.') ? value.slice(2) : value;
  // A name of digits alone is an address with something missing.
  return isHostName(name) && !/^[\d.]+$/.test(name)
    ? undefined
    : 'expected a host name, *.domain or an address, without scheme and port';
}

/** An address as URLs spell it, which is how hosts are compared. */
const canonical = (entry: string): string =>
  isIP(entry) === 6 ? hostOf(new URL(`http://[${entry}]`)) : entry;

const hostOf = (url: URL): string => withoutBrackets(url.hostname.toLowerCase());

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

function withApiPath(base: string): string {
  const trimmed = base.replace(/\/+$/, '');
  return /\/api\/v\d+$/.test(trimmed) ? trimmed : `${trimmed}/api/v1`;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
