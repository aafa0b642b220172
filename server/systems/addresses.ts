import { lookup as dnsLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { type Problem, ProblemError } from '../../common/problem';
import { ELASTIC_CLOUD_DOMAINS, hostMatches, isLoopback } from '../../common/rules/address';

/** Ranges no configuration can open: they lead to this machine's surroundings, not to a cluster. */
const FORBIDDEN = new BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
] as const) {
  FORBIDDEN.addSubnet(address, prefix);
  // The same through NAT64 (RFC 6052), as an IPv6-only network reaches IPv4.
  FORBIDDEN.addSubnet(`64:ff9b::${address}`, 96 + prefix, 'ipv6');
}
FORBIDDEN.addAddress('::', 'ipv6');
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6');
FORBIDDEN.addSubnet('ff00::', 8, 'ipv6');
FORBIDDEN.addAddress('fd00:ec2::254', 'ipv6');

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

const inList = (list: BlockList, address: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
};

/** Whether an IP address is one that no setting can open. */
export const isForbidden = (address: string): boolean => inList(FORBIDDEN, address);

/** Which hosts the server may call, and which addresses their names may lead to. */
export class AddressGuard {
  /** @param allowed host names, `*.domain` or addresses, in lower case */
  constructor(private readonly allowed: readonly string[]) {}

  /** @throws ProblemError when the host is not allowed */
  check(host: string): void {
    if (isIP(host) && isForbidden(host)) throw new ProblemError(leadsAstray(host, host));
    if (!this.allowed.some((pattern) => hostMatches(host, pattern))) throw new ProblemError(notAllowed(host));
  }

  /**
   * `lookup` for sockets: checks what DNS answered before anything connects. Names under `.localhost` are this
   * machine and are never asked of DNS (RFC 6761).
   */
  readonly lookup: LookupFunction = (host, options, callback) => {
    if (host === 'localhost' || host.endsWith('.localhost')) {
      if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
      else callback(null, '127.0.0.1', 4);
      return;
    }
    dnsLookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const astray = addresses.find(({ address }) => this.refuses(host, address));
      if (astray) return callback(new ProblemError(leadsAstray(host, astray.address)), '', 0);
      const [first] = addresses;
      if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family ?? 4);
    });
  };

  private refuses(host: string, address: string): boolean {
    if (isForbidden(address)) return true;
    const listedByOperator = this.allowed.some(
      (pattern) => !ELASTIC_CLOUD_DOMAINS.includes(pattern) && hostMatches(host, pattern),
    );
    return inList(LOOPBACK, address) && !isLoopback(host) && !listedByOperator;
  }
}

const notAllowed = (host: string): Problem => ({
  code: 'address_not_allowed',
  title: `${host} may not be called from here`,
  why: 'The server calls only Elastic Cloud’s domains and the addresses its operator has listed.',
  tryThis: `Ask the operator to add ${host} to remoteClusterSetup.allowedAddresses.`,
});

const leadsAstray = (host: string, address: string): Problem => ({
  code: 'address_forbidden',
  title: host === address ? `${host} is never called` : `${host} leads to an address that is never called`,
  why: `${address} is this machine, link-local or reserved, and can be no deployment.`,
  tryThis:
    host === address
      ? 'Enter the address of the deployment.'
      : 'Check the address; if it is right, the name server gives a wrong answer.',
});
