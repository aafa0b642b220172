import { isHostName } from '../elasticsearch/hosts';
import type { Problem } from '../problem';

/** Where the Elasticsearch of a Cloud ID answers. */
export interface CloudIdParts {
  /** What stands before the code; for people alone. */
  label: string;
  host: string;
  port: number;
}

/**
 * Reads a Cloud ID as Elastic's clients do: what follows the last colon is Base64 of `host$elasticsearch$kibana`; a port may
 * stand behind the host, or behind the part it is for. Nothing where the text is no Cloud ID.
 */
export function readCloudId(text: string): CloudIdParts | { problem: Problem } | undefined {
  const [, label, code = ''] = /^(?:(.*):)?([A-Za-z0-9+/]{16,}={0,2})$/s.exec(text) ?? [];
  // Behind a scheme or a host stands an address.
  if (code === '' || code.startsWith('/')) return undefined;
  const decoded = decodeBase64(code);
  if (!decoded?.includes('$')) return label === undefined ? undefined : { problem: unreadable(damaged) };
  const [domain = '', elasticsearch = ''] = decoded.split('$');
  const [parent = '', parentPort = '443'] = domain.split(':');
  const [id = '', port = parentPort] = elasticsearch.split(':');
  if (parent === '' || id === '' || id === 'undefined') return { problem: noElasticsearch(decoded) };
  const host = `${id}.${parent}`.toLowerCase();
  if (/\.\d+$/.test(host)) return { problem: hostIsAddress(parent, host) };
  if (!isHostName(host) || !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    return { problem: unreadable(`It decodes to ${decoded}.`) };
  return { label: label ?? '', host, port: Number(port) };
}

const damaged =
  'Its second part does not decode to host$elasticsearch$kibana; some characters may be missing.';

const COPY_AGAIN = 'Copy the Cloud ID from the deployment’s page in the Elastic Cloud console.';

const unreadable = (why: string): Problem => ({
  code: 'cloud_id_unreadable',
  title: 'This Cloud ID cannot be read',
  why,
  tryThis: COPY_AGAIN,
});

const noElasticsearch = (decoded: string): Problem => ({
  code: 'cloud_id_no_elasticsearch',
  title: 'This Cloud ID names no Elasticsearch',
  why: `It decodes to ${decoded}.`,
  tryThis: COPY_AGAIN,
});

/** An Elastic Cloud Enterprise that is known by its IP address has such Cloud IDs. */
const hostIsAddress = (parent: string, host: string): Problem => ({
  code: 'cloud_id_host_is_address',
  title: 'This Cloud ID leads to an IP address',
  why: `It puts the name of the deployment before ${parent}, and there is no host ${host}.`,
  tryThis: 'Enter the Elasticsearch endpoint of the deployment instead, as https://host:port.',
});

function decodeBase64(text: string): string | undefined {
  try {
    const decoded = atob(text);
    return /^[\x20-\x7e]+$/.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}
