import type { KeyedIntent, Reader } from '../intent';
import type { LocalUser, Role } from '../observation';
import { known, type Problem } from '../problem';
import { covered, isExpression } from '../rules/index_patterns';
import { extendRole, grantsFor, missingGrants, type RoleGrants, roleNameProblem } from '../rules/reader_role';
import { castOf, isKeyed } from './facts';
import type { StepContext } from './step';

/** Facts the steps that let users of the local read the remote decide from. */

export type ReaderContext = StepContext<KeyedIntent & { reader: Reader }>;

export const hasReader = (context: StepContext): context is ReaderContext =>
  isKeyed(context) && context.intent.reader !== undefined;

/** The role as it is; `null` where there is none. */
export const currentRole = ({ observation }: StepContext): Role | null =>
  known(known(observation.local)?.role) ?? null;

/** What the role lacks of what the key allows. */
export const missingFromRole = (context: ReaderContext): RoleGrants => {
  const { intent, observation } = context;
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

/** An index of the remote that the key allows nobody to search; none where it allows all, or this cannot be told. */
export function forbiddenIndex({ intent, observation }: StepContext<KeyedIntent>): string | undefined {
  const allowed = intent.access.search.flatMap(({ names }) => names);
  if (allowed.some(isExpression)) return undefined;
  const indices = (known(known(observation.remote)?.indices) ?? []).map(({ name }) => name);
  const searchable = new Set(covered(allowed, indices));
  return indices.find((name) => !searchable.has(name));
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
  if (reader.users.length === 0) return [];
  if (observed?.users?.seen === false) return [observed.users.why];
  const found = readers(context);
  return reader.users.flatMap((username) => {
    const user = found.find((one) => one.username === username);
    if (!user) return [userUnknown(username, local)];
    return isReserved(user) ? [userReserved(username)] : [];
  });
}

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
