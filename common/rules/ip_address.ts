/**
 * Bytes of an IP address, 4 or 16; nothing for any other text. IPv4 in four decimal parts, as URLs spell it; IPv6 in
 * every form of RFC 4291, a zone (`%eth0`) left out.
 */
export function addressBytes(text: string): number[] | undefined {
  return text.includes(':') ? ipv6Bytes(text.replace(/%.*$/, '')) : ipv4Bytes(text);
}

function ipv4Bytes(text: string): number[] | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function ipv6Bytes(text: string): number[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const [first, last] = [groupBytes(head), tail === undefined ? [] : groupBytes(tail)];
  if (!first || !last) return undefined;
  const missing = 16 - first.length - last.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...first, ...new Array<number>(missing).fill(0), ...last];
}

/** Groups of four hex digits; the last two may be an IPv4 address. */
function groupBytes(text: string): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes = groups.map((group, index) => {
    if (group.includes('.')) return index === groups.length - 1 ? ipv4Bytes(group) : undefined;
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.some((part) => part === undefined) ? undefined : bytes.flatMap((part) => part ?? []);
}

/** Whether an address lies in a range such as `10.0.0.0/8`. Ranges of IPv4 hold no IPv6 address, and the reverse. */
export function inRange(bytes: readonly number[], range: string): boolean {
  const [start = '', length = ''] = range.split('/');
  const from = addressBytes(start);
  if (!from || from.length !== bytes.length) return false;
  const bits = Number(length);
  return from.every((byte, index) => {
    const ignored = Math.min(8, Math.max(0, 8 * (index + 1) - bits));
    return byte >> ignored === (bytes[index] ?? 0) >> ignored;
  });
}

/**
 * Every IPv4 address that an IPv6 address carries, by each form that leads packets there. Where the length of a
 * prefix is the operator's choice (RFC 8215), each possible place counts.
 */
export function carriedIPv4(bytes: readonly number[]): number[][] {
  if (bytes.length !== 16) return [];
  const last = bytes.slice(12);
  const carried: number[][] = [];
  // Mapped (RFC 4291), translated (RFC 2765), NAT64 (RFC 6052).
  if (['::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96'].some((range) => inRange(bytes, range)))
    carried.push(last);
  // Compatible, deprecated (RFC 4291); `::` and `::1` are none.
  if (inRange(bytes, '::/96') && last.slice(0, 2).some((byte) => byte > 0)) carried.push(last);
  // NAT64 of one's own network (RFC 8215), with byte 8 left out (RFC 6052).
  if (inRange(bytes, '64:ff9b:1::/48')) {
    const rest = [...bytes.slice(6, 8), ...bytes.slice(9)];
    carried.push(rest.slice(0, 4), rest.slice(1, 5), rest.slice(2, 6), last);
  }
  // 6to4 (RFC 3056).
  if (inRange(bytes, '2002::/16')) carried.push(bytes.slice(2, 6));
  // Teredo (RFC 4380): the server, and the client with its bits turned over.
  if (inRange(bytes, '2001::/32'))
    carried.push(
      bytes.slice(4, 8),
      last.map((byte) => byte ^ 0xff),
    );
  // ISATAP (RFC 5214), below any prefix.
  if ([0, 2].includes(bytes[8] ?? -1) && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe)
    carried.push(last);
  return carried;
}
