import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type Problem, ProblemError } from '../../common/problem';
import { ELASTIC_CLOUD_DOMAINS, hostMatches, isLoopback } from '../../common/rules/address';
import { type SpecialUse, specialUse } from '../../common/rules/special_addresses';

/** What no configuration can open: it leads to this machine's surroundings, not to a cluster. */
const NEVER: readonly (SpecialUse | undefined)[] = ['metadata', 'link_local', 'reserved'];

/** Whether an IP address is one that no setting can open. */
export const isForbidden = (address: string): boolean => NEVER.includes(specialUse(address));

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
    return specialUse(address) === 'loopback' && !isLoopback(host) && !listedByOperator;
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
