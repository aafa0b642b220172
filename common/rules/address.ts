import { API_KEY_PORT, TLS_CERTIFICATE_PORT } from '../constants';
import { isConsole, isHost, isHostName, isIpv6, isPrivateLink, isServerName } from '../elasticsearch/hosts';
import type { Problem } from '../problem';
import { readCloudId } from './cloud_id';

export { isHostName };

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

/** The host of `host:port`, as URLs spell it: `0x7f.1:9443` is `127.0.0.1`. */
export function hostOf(hostPort: string): string {
  const host = /^(?:\[(.*)\]|(.*)):\d+$/.exec(hostPort);
  const name = host?.[1] ?? host?.[2] ?? hostPort;
  try {
    return new URL(`http://${joinHostPort(name, 1)}`).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return name;
  }
}

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
  const read = readCloudId(input);
  if (!read || 'problem' in read) return read;
  const { label, host, port } = read;
  return understood('cloud_id', host, port, [`The Cloud ID stands for ${host}.`], label || host);
}

function endpoint(input: string): AddressResult {
  if (/^[0-9a-f]{32}$/i.test(input)) return { problem: bareId };
  if (endsInPort(input)) return { problem: portInIpv6(input) };
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
  const host = url.hostname
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
    .replace(/(?<=[^.])\.$/, '');
  if (isConsole(host)) return { problem: consolePage };
  if (isPrivateLink(host)) return { problem: privateLink(host) };
  // URLs read 1.2.3 and 0x7f.1 as addresses that nobody has written.
  if (!isHost(host) || (isIpAddress(host) && !host.includes(':') && !input.includes(host))) {
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
  if (name === host && (url.pathname !== '/' || url.search !== '' || url.hash !== ''))
    notes.push(`Only ${url.host} of it is used.`);
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
      serverName: isServerName(host) ? host : '',
      name: isIpAddress(host) ? 'remote' : (name.split('.')[0] ?? name),
      notes,
    },
  };
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** IPv6 without brackets cannot carry a port; give it brackets so that it can be read. */
const bracketed = (input: string) => (isIpv6(input) ? `[${input}]` : input);

/** IPv6 without brackets whose last group may as well be a port. */
const endsInPort = (input: string): boolean =>
  /^[0-9a-f:]+$/i.test(input) &&
  input.split(':').length > 2 &&
  (!isIpv6(input) || PORTS_PEOPLE_TYPE.includes(Number(input.split(':').at(-1))));

const PORTS_PEOPLE_TYPE = [443, 9200, 9243, ...TRANSPORT_PORTS];

const portInIpv6 = (input: string): Problem => ({
  code: 'address_ipv6_unclear',
  title: 'Where this IPv6 address ends is not clear',
  why: 'Without brackets its last group may be part of the address, or a port.',
  tryThis: `Enter [${input.slice(0, input.lastIndexOf(':'))}]:${input.slice(input.lastIndexOf(':') + 1)}, or the address alone as [${input}].`,
});

const bareId: Problem = {
  code: 'address_bare_id',
  title: 'This is an ID, not an address',
  why: 'The ID of a deployment does not tell where its Elasticsearch is.',
  tryThis:
    'Pick the deployment from the list with an Elastic Cloud API key, or copy its Elasticsearch endpoint or Cloud ID.',
};

const consolePage: Problem = {
  code: 'address_console_page',
  title: 'This is a page of the Elastic Cloud console',
  why: 'Elasticsearch of the deployment has an address of its own.',
  tryThis: 'On that page, copy the Elasticsearch endpoint or the Cloud ID.',
};

const privateLink = (host: string): Problem => ({
  code: 'address_private_link',
  title: `${host} is only known inside a private network`,
  why: 'Deployments reach each other by their public names; with this one the connection ends in “unknown host”.',
  tryThis: 'Enter the public Elasticsearch endpoint or the Cloud ID.',
});

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
  const [, v6, name, port] = /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]/]+)):(\d+)$/i.exec(address) ?? [];
  const host = v6 ?? name ?? '';
  if (isPrivateLink(host)) return privateLink(host);
  const isReadable = v6 === undefined ? isHost(host) : isIpv6(host);
  if (isReadable && isPort(Number(port))) return undefined;
  return {
    code: 'proxy_address_unreadable',
    title: 'The proxy address is not host:port',
    why: address === '' ? 'It is empty.' : `“${address}” has no host, no port, or a port outside 1 to 65535.`,
    tryThis: 'Use the form host:9443, or [address]:9443 for IPv6.',
  };
}

/** Why a name cannot be sent in the TLS handshake, or nothing; empty: none is sent. */
export function serverNameProblem(name: string): Problem | undefined {
  if (name === '' || isServerName(name)) return undefined;
  return {
    code: 'server_name',
    title: `“${name}” cannot be a server name`,
    why: 'It has letters, digits and hyphens between dots, and no dot at the end. Elasticsearch would send none, without a word.',
    tryThis: 'Enter the name that the remote’s Security page shows, or leave it empty for an IP address.',
  };
}
