/** A label of a name in DNS; underscores occur there, though not in host names. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;
const MAX_NAME = 253;

const isIpv4 = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);

/** A name that DNS can know, without a full stop at the end; no address. */
export const isHostName = (text: string): boolean =>
  text.length <= MAX_NAME &&
  text.split('.').every((label) => LABEL.test(label)) &&
  !/^\d+$/.test(text.split('.').at(-1) ?? '');

/** An IPv6 address without brackets. */
export function isIpv6(text: string): boolean {
  try {
    return /^[0-9a-f:.]+$/i.test(text) && text.includes(':') && new URL(`https://[${text}]`).hostname !== '';
  } catch {
    return false;
  }
}

/** What a connection can be opened to: a name, or an address. */
export const isHost = (text: string): boolean => isHostName(text) || isIpv4(text) || isIpv6(text);

/**
 * A name that can be sent in the TLS handshake: letters, digits and hyphens between dots. Elasticsearch takes others for
 * `server_name` and only logs that Java refuses to send them (`SNIHostName`; seen on 9.5.3).
 */
export const isServerName = (text: string): boolean => isHostName(text) && !text.includes('_');

/**
 * Names of Elastic Cloud that are only known inside a private network: AWS PrivateLink, Azure Private Link, Google
 * Private Service Connect. Between deployments the public name alone works.
 */
export const isPrivateLink = (host: string): boolean => /(?:^|\.)(?:vpce|privatelink|psc)\./i.test(host);

/** Where Elastic Cloud's console is, as opposed to deployments. */
export const isConsole = (host: string): boolean => /^(?:[a-z0-9-]+\.)*cloud\.elastic\.co$/i.test(host);
