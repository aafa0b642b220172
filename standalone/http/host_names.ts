import { isIP } from 'node:net';

/**
 * Whether a request names this host in its `Host` header. A page of another site can make a browser send requests here by
 * pointing its own name at this address (DNS rebinding), but then the header carries that name. An address or `localhost`
 * cannot be pointed elsewhere, so these are always ours.
 *
 * @param host The header, with or without a port.
 * @param names Further names the host is served under, in lower case.
 */
export function isOwnHost(host: string | undefined, names: ReadonlySet<string>): boolean {
  const [, name = ''] = /^(\[[^\]]+\]|[^:]+)(?::\d+)?$/.exec(host?.toLowerCase() ?? '') ?? [];
  const address = name.startsWith('[') ? name.slice(1, -1) : name;
  return isIP(address) !== 0 || name === 'localhost' || name.endsWith('.localhost') || names.has(name);
}

/** Whether an address to listen on can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
