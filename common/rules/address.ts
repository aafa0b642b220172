import { API_KEY_PORT, TLS_CERTIFICATE_PORT } from '../constants';
import type { Problem } from '../problem';

/** What was made of the one field in which a remote can be typed. */
export interface UnderstoodAddress {
  kind: 'elasticsearch_endpoint' | 'cloud_id' | 'host_port';
  /** Where Elasticsearch answers: `https://host:port`, no path. */
  url: string;
  host: string;
  /** Proposed `host:port` of the remote cluster server. */
  proxyAddress: string;
  /** Proposed SNI name; empty for IP addresses. */
  serverName: string;
  /** Name to show and to make the alias from. */
  name: string;
  /** What was assumed, in words, for the admin to see. */
  notes: string[];
}

export type AddressResult = { understood: UnderstoodAddress } | { problem: Problem };

/** Domains under which Elastic Cloud serves deployments and its API. */
export const ELASTIC_CLOUD_DOMAINS = [
  '*.elastic-cloud.com',
  '*.found.io',
  '*.cloud.es.io',
  '*.elastic.cloud',
];

const TRANSPORT_PORTS = [9300, TLS_CERTIFICATE_PORT, API_KEY_PORT];
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const HOST_NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/;

export const isHostName = (text: string): boolean => HOST_NAME.test(text.toLowerCase());

const isPort = (port: number): boolean => Number.isInteger(port) && port > 0 && port <= 65_535;

/** Whether a host matches one entry of an allow list: an exact name or address, or `*.domain`. */
export const hostMatches = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1).toLowerCase()) && host.length > pattern.length - 1
    : host === pattern.toLowerCase();

export const isElasticCloudHost = (host: string): boolean =>
  ELASTIC_CLOUD_DOMAINS.some((domain) => hostMatches(host, domain));

export const isIpAddress = (host: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');

/** `host:port` with brackets around IPv6. */
export const joinHostPort = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** Understands an Elasticsearch endpoint, a Cloud ID or `host:port`. */
export function understandAddress(text: string): AddressResult {
  const input = text.trim();
  if (input === '')
    return { problem: unclear('address_missing', 'No address was entered', 'The field is empty.') };
  return cloudId(input) ?? endpoint(input);
}

function cloudId(input: string): AddressResult | undefined {
  const parts = /^(?:([^:/]*):)?([A-Za-z0-9+/]{16,}={0,2})$/.exec(input);
  if (!parts?.[2]) return undefined;
  const decoded = decodeBase64(parts[2]);
  if (!decoded?.includes('$')) {
    return parts[1] === undefined
      ? undefined
      : {
          problem: unclear(
            'cloud_id_unreadable',
            'This looks like a Cloud ID but cannot be read',
            'Its second part does not decode to host$elasticsearch$kibana; some characters may be missing.',
          ),
        };
  }
  const [domain = '', elasticsearch = ''] = decoded.split('$');
  const [host = '', port = '443'] = domain.split(':');
  if (host === '' || elasticsearch === '') {
    return {
      problem: unclear(
        'cloud_id_no_elasticsearch',
        'This Cloud ID names no Elasticsearch',
        `It decodes to ${decoded}.`,
      ),
    };
  }
  const [id, ownPort] = elasticsearch.split(':');
  const fullHost = `${id}.${host}`.toLowerCase();
  const fullPort = Number(ownPort ?? port);
  if (!HOST_NAME.test(fullHost) || !isPort(fullPort)) {
    return {
      problem: unclear(
        'cloud_id_unreadable',
        'This Cloud ID holds no host and port',
        `It decodes to ${decoded}.`,
      ),
    };
  }
  return understood(
    'cloud_id',
    fullHost,
    fullPort,
    [`The Cloud ID stands for ${fullHost}.`],
    parts[1] || fullHost,
  );
}

function endpoint(input: string): AddressResult {
  const scheme = SCHEME.exec(input)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'https' && scheme !== 'http') {
    return {
      problem: unclear('address_scheme', `${scheme}:// is not an Elasticsearch address`, 'Only https:// is.'),
    };
  }
  let url: URL;
  try {
    url = new URL(scheme ? input : `https://${bracketed(input)}`);
  } catch {
    return {
      problem: unclear(
        'address_unreadable',
        'This is not an address',
        `“${input}” cannot be read as host and port.`,
      ),
    };
  }
  if (url.username || url.password) {
    return {
      problem: unclear(
        'address_with_credentials',
        'The address holds a user name or password',
        'Addresses are shown and stored in the clear.',
        'Enter the address alone; sign-in comes next.',
      ),
    };
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (!HOST_NAME.test(host) && !host.includes(':')) {
    return {
      problem: unclear(
        'address_host',
        `“${host}” is not a host name`,
        'It has characters a host cannot have.',
      ),
    };
  }
  if (scheme === 'http' && !isLoopback(host)) {
    return {
      problem: unclear(
        'address_not_encrypted',
        'This address is not encrypted',
        'Your sign-in to the remote would travel in the clear.',
        `Use https://${host}.`,
      ),
    };
  }
  const notes: string[] = [];
  let name = host;
  const kibana = /^([^.]+)\.kb\.(.+)$/.exec(host);
  if (kibana && isElasticCloudHost(host)) {
    name = `${kibana[1]}.es.${kibana[2]}`;
    notes.push(`That is the address of Kibana; Elasticsearch of the same deployment is ${name}.`);
  }
  const given = url.port ? Number(url.port) : scheme ? (scheme === 'http' ? 80 : 443) : undefined;
  return understood(
    scheme ? 'elasticsearch_endpoint' : 'host_port',
    name,
    given,
    notes,
    undefined,
    scheme ?? 'https',
  );
}

function understood(
  kind: UnderstoodAddress['kind'],
  host: string,
  given: number | undefined,
  notes: string[],
  name: string = host,
  scheme: string = 'https',
): AddressResult {
  const cloud = isElasticCloudHost(host) || kind === 'cloud_id';
  const usual = cloud ? 443 : 9200;
  const forTransport = given !== undefined && TRANSPORT_PORTS.includes(given);
  const port = given === undefined || forTransport ? usual : given;
  if (forTransport) {
    notes = [
      ...notes,
      `Port ${given} is for connections between clusters; Elasticsearch itself is asked on ${port}.`,
    ];
  }
  const remotePort = given === API_KEY_PORT || !forTransport ? API_KEY_PORT : given;
  return {
    understood: {
      kind,
      url: `${scheme}://${joinHostPort(host, port)}`,
      host,
      proxyAddress: joinHostPort(
        host,
        remotePort === 9300 || remotePort === TLS_CERTIFICATE_PORT ? API_KEY_PORT : remotePort,
      ),
      serverName: isIpAddress(host) ? '' : host,
      name: isIpAddress(host) ? 'remote' : (name.split('.')[0] ?? name),
      notes,
    },
  };
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** IPv6 without brackets cannot carry a port; give it brackets so that it can be read. */
const bracketed = (input: string) =>
  /^[0-9a-f:]+$/i.test(input) && input.split(':').length > 2 ? `[${input}]` : input;

function decodeBase64(text: string): string | undefined {
  try {
    const decoded = atob(text);
    return /^[\x20-\x7e]+$/.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}

function unclear(code: string, title: string, why: string, tryThis?: string): Problem {
  return {
    code,
    title,
    why,
    tryThis:
      tryThis ??
      'Copy the Elasticsearch endpoint or the Cloud ID from the deployment’s page in the Elastic Cloud console, or enter host:port.',
  };
}

/**
 * Why `host:port` cannot be a proxy address, or nothing. Elasticsearch checks less than it should: any port
 * above 0, any host (`RemoteConnectionStrategy`).
 */
export function proxyAddressProblem(address: string): Problem | undefined {
  const parts = /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]/]+)):(\d+)$/i.exec(address);
  if (parts && isPort(Number(parts[3]))) return undefined;
  return {
    code: 'proxy_address_unreadable',
    title: 'The proxy address is not host:port',
    why: address === '' ? 'It is empty.' : `“${address}” has no host, no port, or a port outside 1 to 65535.`,
    tryThis: 'Use the form host:9443, or [address]:9443 for IPv6.',
  };
}
