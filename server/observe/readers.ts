import { rolePath } from '../../common/effects/roles';
import type { Reader } from '../../common/intent';
import type { LocalObservation, LocalUser, RemoteIndices, RemoteRole, Role } from '../../common/observation';
import { type Seen, seen } from '../../common/problem';
import type { Asker } from './ask';

/**
 * Who could read a remote: the local's own users, and for a plan its role as it is and whether the logged-in user
 * may act as the user who proves it.
 */
export async function observeReaders(
  asker: Asker,
  reader: Reader | undefined,
): Promise<Pick<LocalObservation, 'users' | 'role' | 'runsAs'>> {
  const [prover] = reader?.users ?? [];
  const [users, role, runsAs] = await Promise.all([
    observeUsers(asker),
    reader && observeRole(asker, reader.role),
    prover === undefined
      ? undefined
      : asker.fact({ method: 'GET', path: '/_security/_authenticate', as: prover }, () => true as const),
  ]);
  return { users, ...(role && { role }), ...(runsAs && { runsAs }) };
}

/** What the roles of the one who asks let them do on remotes; refused to an API key. */
export const observeOwnRemoteIndices = (asker: Asker): Promise<Seen<RemoteIndices[]>> =>
  asker.fact(
    { method: 'GET', path: '/_security/user/_privileges' },
    (answer: { remote_indices?: RemoteIndices[] }) => answer.remote_indices ?? [],
  );

export const observeUsers = (asker: Asker): Promise<Seen<LocalUser[]>> =>
  asker.fact({ method: 'GET', path: '/_security/user' }, (answer: Record<string, LocalUser>) =>
    Object.values(answer).sort((a, b) => a.username.localeCompare(b.username)),
  );

/** Roles that say something of remotes, by name. Elasticsearch's own are left out: they are the same everywhere. */
export const observeRemoteRoles = (asker: Asker): Promise<Seen<RemoteRole[]>> =>
  asker.fact({ method: 'GET', path: '/_security/role' }, (answer: Record<string, Role>) =>
    Object.entries(answer)
      .flatMap(([name, { remote_indices = [], metadata }]) =>
        metadata?._reserved === true || remote_indices.length === 0 ? [] : [{ name, remote_indices }],
      )
      .sort((a, b) => a.name.localeCompare(b.name)),
  );

/** What the service account that Kibana uses may read of remotes. */
export const observeKibanaReads = (asker: Asker): Promise<Seen<RemoteIndices[]>> =>
  asker.fact(
    { method: 'GET', path: `/_security/service/${KIBANA_ACCOUNT}` },
    (answer: Record<string, { role_descriptor: Role }>) =>
      answer[KIBANA_ACCOUNT]?.role_descriptor.remote_indices ?? [],
  );

const KIBANA_ACCOUNT = 'elastic/kibana';

/** A role of the asked cluster as it is; `null` where there is none of the name. */
export const observeRole = (asker: Asker, name: string): Promise<Seen<Role | null>> =>
  asker.factIfAny({ method: 'GET', path: rolePath(name) }, (answer: Record<string, Role>) =>
    readRole(answer[name]),
  );

/** Those of some names that there are on the asked cluster. */
export async function observeRoles(asker: Asker, names: readonly string[]): Promise<Seen<Role[]>> {
  const found = await Promise.all(names.map((name) => observeRole(asker, name)));
  const unseenOne = found.find((role) => !role.seen);
  if (unseenOne && !unseenOne.seen) return unseenOne;
  return seen(found.flatMap((role) => (role.seen && role.value ? [role.value] : [])));
}

/** `transient_metadata` is Elasticsearch's own word about a role, and no part of what can be put. */
function readRole(role: Role | undefined): Role | null {
  if (!role) return null;
  const { transient_metadata: _own, ...rest } = role;
  return rest;
}
