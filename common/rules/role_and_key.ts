import type { Access } from '../intent';
import type { RemoteIndices, Role } from '../observation';
import { patternIncludes, patternsMeet } from './index_patterns';
import { concerns, READING, REPLICATING } from './reader_role';

/** How far one list of patterns reaches into another. */
export type Reach = 'all' | 'part' | 'none';

/** A role laid beside a key: a reader may do what both allow (Elastic docs, "Remote clusters with API keys"). */
export interface RoleAndKey {
  /** What the role grants on the remote, and how much of it the key allows. */
  granted: { name: string; purpose: Purpose; reach: Reach }[];
  /** What the key allows, and how much of it the role grants. */
  allowed: { name: string; purpose: Purpose; reach: Reach }[];
  /** Index privileges of the role that no cross-cluster key allows. */
  privileges: string[];
}

export type Purpose = 'search' | 'replication';

/** The privilege that grants a purpose on its own; `all` grants whatever the key is for. */
const GRANTING: Record<Purpose, string> = { search: 'read', replication: 'cross_cluster_replication' };

/** Privileges that have an effect over a cross-cluster key, or name what has. */
const EFFECTIVE = [...READING, ...REPLICATING, 'cross_cluster_replication_internal', 'all', 'none'];

export function compareRoleAndKey(role: Role, access: Access, alias: string): RoleAndKey {
  const entries = (role.remote_indices ?? []).filter(({ clusters }) => concerns(clusters, alias));
  const compared = (['search', 'replication'] as const).map((purpose) => {
    const allowed = unique(access[purpose].flatMap(({ names }) => names));
    const grants = ({ privileges }: RemoteIndices) =>
      privileges.includes(GRANTING[purpose]) || (allowed.length > 0 && privileges.includes('all'));
    const granted = unique(entries.filter(grants).flatMap(({ names }) => names));
    const reaching = (names: string[], within: string[]) => {
      const same = new Set(within);
      return names.map((name) => ({
        name,
        purpose,
        reach: same.has(name) ? ('all' as const) : reachOf(name, within),
      }));
    };
    return { granted: reaching(granted, allowed), allowed: reaching(allowed, granted) };
  });
  return {
    granted: compared.flatMap(({ granted }) => granted),
    allowed: compared.flatMap(({ allowed }) => allowed),
    privileges: unique(entries.flatMap(({ privileges }) => privileges)).filter(
      (privilege) => !EFFECTIVE.includes(privilege),
    ),
  };
}

function reachOf(name: string, within: readonly string[]): Reach {
  if (within.some((pattern) => patternIncludes(pattern, name))) return 'all';
  return within.some((pattern) => patternsMeet(pattern, name)) ? 'part' : 'none';
}

/** Where role and key differ, in sentences; none where they agree. */
export function roleAndKeyWords({ granted, allowed, privileges }: RoleAndKey): string[] {
  const named = (list: RoleAndKey['granted'], wanted: Reach) =>
    list
      .filter((entry) => entry.reach === wanted)
      .map(({ name, purpose }) => (purpose === 'search' ? name : `${name} (to replicate)`))
      .join(', ');
  return [
    sentence('No effect, since the key does not allow it', named(granted, 'none')),
    sentence('Effect only as far as the key allows it', named(granted, 'part')),
    sentence('No effect on a remote, whatever the key', privileges.join(', ')),
    sentence('Allowed by the key and not by the role', named(allowed, 'none')),
    sentence('Allowed by the key and only in part by the role', named(allowed, 'part')),
  ].filter((text) => text !== '');
}

const sentence = (what: string, names: string): string => (names === '' ? '' : `${what}: ${names}.`);

const unique = (names: string[]): string[] => [...new Set(names)];
