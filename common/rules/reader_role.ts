import type { Access } from '../intent';
import type { IndexPrivileges, RemoteClusterPrivileges, RemoteIndices, Role } from '../observation';
import type { Problem } from '../problem';
import { sameJson } from './canonical_json';
import { impossibleNames, patternIncludes, patternsMeet } from './index_patterns';
import { atLeast } from './version';

/** Privileges of a role that searches a remote, or lets users of another cluster search its own (Elastic docs, "Configure roles and users for remote clusters"). */
export const READING = ['read', 'read_cross_cluster', 'view_index_metadata'];
/** Either lets search. */
export const READS: readonly string[] = ['read', 'all'];
export const REPLICATING = ['cross_cluster_replication'];

/** Lets its users search a remote over an API key; the key then limits what. */
export const readerOver = (alias: string) => ({
  remote_indices: [{ clusters: [alias], names: ['*'], privileges: READING }],
});

/** The same over TLS certificates, for a role of the remote with the name of one on the local. */
export const readerOnRemote = (names: string[] = ['*']) => ({ indices: [{ names, privileges: READING }] });

/** What a role holds, as something to copy. */
export const offeredRole = (on: string, role: object) => ({
  label: `A role on ${on} that allows it`,
  text: JSON.stringify(role, null, 2),
});

/** Cluster privilege of one's own that following an index takes. */
const FOLLOWING = 'manage_ccr';

/** What of `remote_cluster` a role may hold, and since which version both sides know it (`RemoteClusterPermissions`). */
const REMOTE_CLUSTER_SINCE: [privilege: string, since: string][] = [
  ['monitor_enrich', '8.15.0'],
  ['monitor_stats', '8.17.0'],
];

/** What a role has to hold for a remote, apart from all else that is in it. */
export interface RoleGrants {
  cluster: string[];
  remote_indices: RemoteIndices[];
  remote_cluster: RemoteClusterPrivileges[];
}

/**
 * The grants that use all a key allows.
 * @param versions of both sides; what one of them does not know is left out
 */
export function grantsFor(access: Access, alias: string, versions: readonly string[]): RoleGrants {
  const supported = REMOTE_CLUSTER_SINCE.filter(([, since]) =>
    versions.every((version) => atLeast(version, since)),
  ).map(([privilege]) => privilege);
  const searches = access.search.length > 0;
  return {
    cluster: access.replication.length > 0 ? [FOLLOWING] : [],
    remote_indices: [
      ...access.search.map(({ names, query, field_security }) => ({
        clusters: [alias],
        names,
        privileges: READING,
        ...(field_security && { field_security }),
        ...(query !== undefined && { query }),
      })),
      ...access.replication.map(({ names }) => ({ clusters: [alias], names, privileges: REPLICATING })),
    ],
    remote_cluster: searches && supported.length > 0 ? [{ clusters: [alias], privileges: supported }] : [],
  };
}

/** Of the wanted grants those a role does not hold yet. */
export function missingGrants(role: Role | null, wanted: RoleGrants, alias: string): RoleGrants {
  const cluster = role?.cluster ?? [];
  const holdsCluster = (privilege: string) =>
    [privilege, 'manage', 'all'].some((held) => cluster.includes(held));
  const remoteCluster = (role?.remote_cluster ?? [])
    .filter(({ clusters }) => reaches(clusters, alias))
    .flatMap(({ privileges }) => privileges);
  return {
    cluster: wanted.cluster.filter((privilege) => !holdsCluster(privilege)),
    remote_indices: wanted.remote_indices.filter(
      (entry) =>
        !(role?.remote_indices ?? []).some((held) => reaches(held.clusters, alias) && holds(held, entry)),
    ),
    remote_cluster: wanted.remote_cluster
      .map(({ clusters, privileges }) => ({
        clusters,
        privileges: privileges.filter((privilege) => !remoteCluster.includes(privilege)),
      }))
      .filter(({ privileges }) => privileges.length > 0),
  };
}

export const isNothing = ({ cluster, remote_indices, remote_cluster }: RoleGrants): boolean =>
  cluster.length + remote_indices.length + remote_cluster.length === 0;

/** The role with the grants added at the end of each list; every line it has is the same to the letter. */
export function extendRole(role: Role | null, missing: RoleGrants): Role {
  const { cluster = [], remote_indices = [], remote_cluster = [] } = role ?? {};
  return {
    ...role,
    ...(missing.cluster.length > 0 && { cluster: [...cluster, ...missing.cluster] }),
    ...(missing.remote_indices.length > 0 && {
      remote_indices: [...remote_indices, ...missing.remote_indices],
    }),
    ...(missing.remote_cluster.length > 0 && {
      remote_cluster: [...remote_cluster, ...missing.remote_cluster],
    }),
  };
}

export const NO_GRANTS: RoleGrants = { cluster: [], remote_indices: [], remote_cluster: [] };

/** Whether a role of the remote lets its holders search the indices from another cluster. */
export const letsIn = (role: Role | null, names: string[]): boolean =>
  (role?.indices ?? []).some((entry) => holds(entry, { names, privileges: READING }));

/** The role of the remote with the indices added; every line it has is the same to the letter. */
export const letIn = (role: Role | null, names: string[]): Role => ({
  ...role,
  indices: [...(role?.indices ?? []), { names, privileges: READING }],
});

/** Whether two roles grant the same. Elasticsearch answers with every list, empty ones too, and with its defaults. */
export const sameRole = (a: Role | null, b: Role | null): boolean => sameJson(plain(a), plain(b));

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, plain(inner)] as const)
      .filter(([key, inner]) => !(key === 'allow_restricted_indices' && inner === false) && !isEmpty(inner)),
  );
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Whether an entry of a role is sure to be about the alias. */
const reaches = (clusters: readonly string[], alias: string): boolean =>
  clusters.some((pattern) => patternIncludes(pattern, alias));

/** Whether an entry of a role may be about the alias: of an expression only the cluster can tell. */
export const concerns = (clusters: readonly string[], alias: string): boolean =>
  clusters.some((pattern) => patternsMeet(pattern, alias));

/** Whether an entry grants all of another: its names, its privileges, and not with limits of its own. */
function holds(held: IndexPrivileges, wanted: IndexPrivileges): boolean {
  return (
    namesHeld(held.names, wanted.names) &&
    wanted.privileges.every((privilege) => [privilege, 'all'].some((one) => held.privileges.includes(one))) &&
    (held.query === undefined || held.query === wanted.query) &&
    (held.field_security === undefined || sameFields(held.field_security, wanted.field_security))
  );
}

/** Asked for every entry of a role against every wanted one: most names are there to the letter, or not at all. */
function namesHeld(held: readonly string[], wanted: readonly string[]): boolean {
  const same = new Set(held);
  return wanted.every((name) => same.has(name) || held.some((pattern) => patternIncludes(pattern, name)));
}

const sameFields = (a: IndexPrivileges['field_security'], b: IndexPrivileges['field_security']): boolean =>
  JSON.stringify([a?.grant, a?.except ?? []]) === JSON.stringify([b?.grant, b?.except ?? []]);

/**
 * Why a name cannot be a role's: Elasticsearch takes 1 to 507 printable ASCII characters with no space at either end.
 * It would also take a comma, but reads one as the end of the name when the role is looked up.
 */
export function roleNameProblem(name: string): Problem | undefined {
  if (/^\.{1,2}$/.test(name)) return roleOfDots(name);
  if (/^[\x20-\x7e]{1,507}$/.test(name) && name === name.trim() && !name.includes(',')) return undefined;
  return {
    code: 'role_name_invalid',
    title: name === '' ? 'The role has no name' : `“${name}” cannot be the name of a role`,
    why: 'A role’s name has 1 to 507 letters, digits, spaces and signs of ASCII, without a comma, and with no space at either end.',
    tryThis: 'Choose another name, such as archive-reader.',
  };
}

const roleOfDots = (name: string): Problem => ({
  code: 'role_name_invalid',
  title: `“${name}” cannot be used as the name of a role`,
  why: 'In the address of a request it would mean another resource.',
  tryThis: 'Choose another name, such as archive-reader.',
});

/** Why a role over TLS certificates would let nobody read anything, or nothing. */
export function readerIndicesProblem(indices: readonly string[], remote: string): Problem | undefined {
  if (indices.length > 0) return impossibleNames(indices)[0];
  return {
    code: 'reader_without_indices',
    title: 'The role reaches no index',
    why: `Over TLS certificates the role of the same name on ${remote} says what may be searched there.`,
    tryThis: 'Choose at least one index, or make no role.',
  };
}
