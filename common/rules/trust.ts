import type { Trust, TrustedAccount } from '../observation';

/** How far a deployment trusts the deployments of its own organization, in the words of the console. */
export type TrustLevel = 'all' | 'specific' | 'none';

/**
 * The entry for the organization itself. Its id is the organization's; where that is not known and there is one
 * account only, it is that one.
 */
export function ownAccount(trust: Trust, organizationId: string | undefined): TrustedAccount | undefined {
  const [only, another] = trust.accounts;
  if (organizationId === undefined) return another ? undefined : only;
  return trust.accounts.find(({ account_id }) => account_id === organizationId);
}

export function trustLevel(trust: Trust, organizationId: string | undefined): TrustLevel {
  const account = ownAccount(trust, organizationId);
  if (account?.trust_all) return 'all';
  return (account?.trust_allowlist?.length ?? 0) > 0 ? 'specific' : 'none';
}

/** Whether a deployment with this trust lets the cluster in: the list holds Elasticsearch cluster ids. */
export function trusts(trust: Trust, organizationId: string | undefined, clusterId: string): boolean {
  const account = ownAccount(trust, organizationId);
  return account !== undefined && (account.trust_all || (account.trust_allowlist ?? []).includes(clusterId));
}

/**
 * The trust with one cluster, or the whole organization, let in. Every other account, external and direct entry is
 * the same to the letter.
 */
export function widened(
  trust: Trust,
  organizationId: string,
  grant: { clusterId: string } | 'whole_organization',
): Trust {
  const own = ownAccount(trust, organizationId) ?? { account_id: organizationId, trust_all: false };
  const changed: TrustedAccount =
    grant === 'whole_organization'
      ? withoutList({ ...own, trust_all: true })
      : { ...own, trust_allowlist: [...new Set([...(own.trust_allowlist ?? []), grant.clusterId])] };
  return {
    ...trust,
    accounts: trust.accounts.includes(own)
      ? trust.accounts.map((account) => (account === own ? changed : account))
      : [...trust.accounts, changed],
  };
}

/** The list counts only where not all are trusted. */
function withoutList({ trust_allowlist: _list, ...account }: TrustedAccount): TrustedAccount {
  return account;
}
