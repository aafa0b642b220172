import { BlockList, isIP } from 'node:net';
import type { Request } from '@hapi/hapi';
import { header } from './headers';

/** Whose request it is where proxies stand in front: what they say is believed if they are trusted, and of nobody else. */
export interface Proxies {
  /** Address of the client, IPv4 as such. */
  clientOf(request: Request): string;
  /** Whether the client's browser came by https. */
  isHttps(request: Request): boolean;
}

/**
 * @param trusted addresses, or networks such as `10.0.0.0/8`
 * @param https whether this host itself serves https
 */
export function createProxies(trusted: readonly string[], https: boolean): Proxies {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = '', bits] = entry.split('/');
    const family = familyOf(address);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string) => list.check(address, familyOf(address));
  return {
    clientOf(request) {
      let client = plain(request.info.remoteAddress);
      // Each proxy adds on the right whom it was called by; what stands left of the last untrusted one, anybody may have written.
      const told = (header(request, 'x-forwarded-for') ?? '').split(',').reverse();
      for (const entry of told) {
        const before = plain(entry.trim());
        if (!isTrusted(client) || isIP(before) === 0) break;
        client = before;
      }
      return client;
    },
    isHttps(request) {
      if (https || !isTrusted(plain(request.info.remoteAddress))) return https;
      return header(request, 'x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https';
    },
  };
}

/** What belongs to one customer of a network as a rule: an address of IPv4, the first 64 bits of one of IPv6. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const [before, after] = [head, tail].map((half) => (half ? half.split(':') : []));
  const zeros = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  return [...(before ?? []), ...Array(zeros).fill('0'), ...(after ?? [])].slice(0, 4).join(':');
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Without brackets and port, which some proxies add; `::ffff:10.0.0.1`, as a socket for both families says it, is 10.0.0.1. */
function plain(text: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  return /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare;
}
