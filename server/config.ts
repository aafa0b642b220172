import { schema, type TypeOf } from '@kbn/config-schema';
import { ELASTIC_CLOUD_DOMAINS } from '../common/rules/address';

const ADDRESS = /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$|^\[?[0-9a-f:.]+\]?$/i;

/** Settings under `remoteClusterSetup` in `kibana.yml`, checked when Kibana starts. */
export const configSchema = schema.object({
  enabled: schema.boolean({ defaultValue: true }),
  cloud: schema.object({
    /** Whether the Elastic Cloud API may be used at all. */
    enabled: schema.boolean({ defaultValue: true }),
    /** Base of the Elastic Cloud API; `/api/v1` may be left out. */
    baseUrl: schema.string({
      defaultValue: 'https://api.elastic-cloud.com/api/v1',
      validate: (value) => {
        const url = parseUrl(value);
        if (!url || !['http:', 'https:'].includes(url.protocol))
          return 'expected a URL that starts with https://';
        if (url.username || url.password || url.search || url.hash)
          return 'expected a URL without credentials, query or fragment';
        return undefined;
      },
    }),
  }),
  /** Hosts the server may call besides Elastic Cloud's domains: names, `*.domain`, or addresses. */
  allowedAddresses: schema.arrayOf(
    schema.string({
      validate: (value) =>
        ADDRESS.test(value)
          ? undefined
          : 'expected a host name, *.domain or an address, without scheme and port',
    }),
    { defaultValue: [] },
  ),
  /** PEM files of CAs trusted for remotes and the Elastic Cloud API, besides the well-known ones. */
  certificateAuthorities: schema.arrayOf(schema.string({ minLength: 1 }), { defaultValue: [] }),
  timeouts: schema.object({
    /** One request to a cluster or to Elastic Cloud. */
    request: schema.duration({ defaultValue: '30s' }),
    /** How long a step may take to show its effect. */
    settle: schema.duration({ defaultValue: '60s' }),
    /** How long Elastic Cloud may take to apply a plan, which restarts nodes one after another. */
    restart: schema.duration({ defaultValue: '1h' }),
    /** How long a run waits for a person. */
    byHand: schema.duration({ defaultValue: '30m' }),
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

/** @param readFile reads a PEM file; throws when it cannot */
export function toSettings(config: PluginConfig, readFile: (path: string) => string): Settings {
  return {
    organizationEnabled: config.cloud.enabled,
    organizationUrl: withApiPath(config.cloud.baseUrl),
    allowedAddresses: [
      ...ELASTIC_CLOUD_DOMAINS,
      ...config.allowedAddresses.map((entry) => entry.toLowerCase().replace(/^\[|\]$/g, '')),
    ],
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
