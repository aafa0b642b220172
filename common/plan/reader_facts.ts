import {
  connects,
  type KeyedIntent,
  type Reader,
  type TlsCertificateIntent,
  type TlsReader,
} from '../intent';
import type { LocalUser, Role } from '../observation';
import { known, type Problem } from '../problem';
import { covered, isExpression } from '../rules/index_patterns';
import {
  extendRole,
  grantsFor,
  missingGrants,
  NO_GRANTS,
  type RoleGrants,
  readerIndicesProblem,
  roleNameProblem,
} from '../rules/reader_role';
import { castOf } from './facts';
import type { StepContext } from './step';

/** Facts the steps that let users of the local read the remote decide from. */

export type ReaderContext = StepContext<
  (KeyedIntent & { reader: Reader }) | (TlsCertificateIntent & { reader: TlsReader })
>;
export type TlsReaderContext = StepContext<TlsCertificateIntent & { reader: TlsReader }>;

export const hasReader = (context: StepContext): context is ReaderContext =>
  connects(context.intent) && context.intent.reader !== undefined;

/** Over TLS certificates the role of the local is but a name; what it may reach says the one of that name on the remote. */
export const hasTlsReader = (context: StepContext): context is TlsReaderContext =>
  hasReader(context) && context.intent.model === 'tls_certificate';

/** What the readers may search on the remote. */
export const searchable = ({ intent }: ReaderContext): string[] =>
  intent.model === 'tls_certificate'
    ? intent.reader.indices
    : intent.access.search.flatMap(({ names }) => names);

/** The role as it is; `null` where there is none. */
export const currentRole = ({ observation }: StepContext): Role | null =>
  known(known(observation.local)?.role) ?? null;

/** The role of that name on the remote; `null` where there is none. */
export const currentRemoteRole = ({ observation }: StepContext): Role | null =>
  known(known(observation.remote)?.role) ?? null;

/** What the role lacks of what the key allows. */
export const missingFromRole = (context: ReaderContext): RoleGrants => {
  const { intent, observation } = context;
  if (intent.model === 'tls_certificate') return NO_GRANTS;
  const versions = [known(observation.local)?.version, known(observation.remote)?.version].flatMap(
    (version) => version ?? [],
  );
  return missingGrants(currentRole(context), grantsFor(intent.access, intent.alias, versions), intent.alias);
};

export const roleAfter = (context: ReaderContext): Role =>
  extendRole(currentRole(context), missingFromRole(context));

/** The users of the intent, as they are. */
export const readers = ({ intent, observation }: ReaderContext): LocalUser[] =>
  (known(known(observation.local)?.users) ?? []).filter(({ username }) =>
    intent.reader.users.includes(username),
  );

export const isReserved = ({ metadata }: Pick<LocalUser, 'metadata'>): boolean =>
  metadata?._reserved === true;

/** The user that the role is proved with: the first one, where the logged-in user may act as them. */
export const provingUser = (context: StepContext): string | undefined =>
  hasReader(context) && known(context.observation.local)?.runsAs?.seen
    ? context.intent.reader.users[0]
    : undefined;

/** Pairs of a pattern and an index that are compared for it. */
const MAX_COMPARED = 1_000_000;

/** An index of the remote that the readers must not be able to search; none where it allows all, or this cannot be told. */
export function forbiddenIndex(context: ReaderContext): string | undefined {
  const allowed = searchable(context);
  if (allowed.some(isExpression)) return undefined;
  const indices = (known(known(context.observation.remote)?.indices) ?? [])
    .filter(({ hidden, system }) => !hidden && !system)
    .slice(0, Math.ceil(MAX_COMPARED / Math.max(1, allowed.length)))
    .map(({ name }) => name);
  return indices.find((name) => covered(allowed, [name])?.length === 0);
}

/** Why the role cannot be made or given as the intent asks. */
export function readerProblems(context: ReaderContext): Problem[] {
  const { local } = castOf(context);
  const observed = known(context.observation.local);
  const { reader } = context.intent;
  const name = roleNameProblem(reader.role);
  if (name) return [name];
  if (known(observed?.privileges)?.manage_security === false)
    return [manageSecurityMissing(known(observed?.user)?.username ?? 'The user', local)];
  if (observed?.role?.seen === false) return [observed.role.why];
  if (currentRole(context)?.metadata?._reserved === true) return [roleReserved(reader.role)];
  const there = hasTlsReader(context) ? remoteRoleProblem(context) : undefined;
  if (there) return [there];
  if (reader.users.length === 0) return [];
  if (observed?.users?.seen === false) return [observed.users.why];
  const found = readers(context);
  return reader.users.flatMap((username) => {
    const user = found.find((one) => one.username === username);
    if (!user) return [userUnknown(username, local)];
    return isReserved(user) ? [userReserved(username)] : [];
  });
}

/** Why the role of the same name cannot be made on the remote. */
function remoteRoleProblem(context: TlsReaderContext): Problem | undefined {
  const { intent, observation } = context;
  const { remote: name } = castOf(context);
  const wrong = readerIndicesProblem(intent.reader.indices, name);
  if (wrong) return wrong;
  if (!observation.remote) return remoteRoleUnseen(name);
  if (!observation.remote.seen) return observation.remote.why;
  const { privileges, user, role } = observation.remote.value;
  if (known(privileges)?.manage_security === false)
    return manageSecurityMissing(known(user)?.username ?? 'The user', name);
  if (role?.seen === false) return role.why;
  return currentRemoteRole(context)?.metadata?._reserved === true
    ? roleReserved(intent.reader.role)
    : undefined;
}

const remoteRoleUnseen = (remote: string): Problem => ({
  code: 'remote_not_signed_in',
  title: `Nobody is signed in to ${remote}`,
  why: 'The role of the same name is made there, as a user of it.',
  tryThis: 'Go back to the first step and sign in, or make no role.',
});

export const manageSecurityMissing = (user: string, local: string): Problem => ({
  code: 'reader_needs_manage_security',
  title: `${user} lacks the cluster privilege manage_security on ${local}`,
  why: 'It is needed to make roles and to give them to users.',
  tryThis: 'Go on without a role, or log in as a user whose role has it.',
});

const roleReserved = (role: string): Problem => ({
  code: 'role_reserved',
  title: `“${role}” is a role of Elasticsearch’s own`,
  why: 'Reserved roles cannot be changed.',
  tryThis: 'Choose another name.',
});

const userUnknown = (username: string, local: string): Problem => ({
  code: 'user_unknown',
  title: `${local} has no user “${username}” of its own`,
  why: 'Users of LDAP, SAML and other realms are not kept in the cluster; they get roles by role mappings.',
  tryThis: 'Choose a user of the list, and map the role to users of other realms under Role mappings.',
});

const userReserved = (username: string): Problem => ({
  code: 'user_reserved',
  title: `The roles of “${username}” cannot be changed`,
  why: 'It is one of Elasticsearch’s own users.',
  tryThis: 'Choose another user.',
});
