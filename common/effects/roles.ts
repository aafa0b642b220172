import type { LocalUser, Role } from '../observation';
import { castOf } from '../plan/facts';
import type { StepContext } from '../plan/step';
import type { Json } from '../plan/types';
import { known, type Seen, seen, unseen } from '../problem';
import { sameRole } from '../rules/reader_role';
import type { ThingKind, ThingOf } from './types';
import { notAsked } from './unseen';

/** Roles, and who has them. */

export const rolePath = (name: string): string => `/_security/role/${encodeURIComponent(name)}`;

/** The value of `role`: the role as `PUT` takes it, or `null`. */
export const role: ThingKind<ThingOf<'role'>> = {
  system: ({ system }) => system,
  facts: ({ system }) => [system === 'local' ? 'local_role' : 'remote_role'],
  now({ system }, { observation }): Seen<Json> {
    const side = observation[system];
    if (!side) return unseen(notAsked(system));
    if (!side.seen) return side;
    const found = side.value.role;
    if (!found) return unseen(notAsked(system));
    return found.seen ? seen(found.value as unknown as Json) : found;
  },
  same: (written, now) => sameRole(written as unknown as Role | null, now as unknown as Role | null),
  put: ({ system, name }, value) =>
    value === null
      ? [{ system, method: 'DELETE', path: rolePath(name) }]
      : [{ system, method: 'PUT', path: rolePath(name), body: value }],
  words: ({ name }, value) =>
    value === null ? `Remove the role “${name}”` : `Give the role “${name}” back what it granted`,
  name: ({ system, name }, world) => `the role “${name}” on ${castOf(world)[system]}`,
};

/** The value of `user_role`: whether the user has the role. */
export const userRole: ThingKind<ThingOf<'user_role'>> = {
  system: () => 'local',
  facts: () => ['users'],
  now({ username, role: name }, world): Seen<Json> {
    const users = usersOf(world);
    if (!users.seen) return users;
    return seen(users.value.find((user) => user.username === username)?.roles.includes(name) ?? false);
  },
  put({ username, role: name }, value, world) {
    const users = usersOf(world);
    const user = users.seen && users.value.find((one) => one.username === username);
    if (!user) return undefined;
    const roles = user.roles.filter((one) => one !== name);
    return [putUser({ ...user, roles: value === true ? [...roles, name] : roles })];
  },
  words: ({ username }) => `Take the role from ${username}`,
  name: ({ username, role: name }, world) => `the role “${name}” of ${username} on ${castOf(world).local}`,
};

/** Without a password the one they have stays. */
export const putUser = ({ username, ...user }: LocalUser) => ({
  system: 'local' as const,
  method: 'PUT' as const,
  path: `/_security/user/${encodeURIComponent(username)}`,
  body: user as Json,
});

function usersOf({ observation }: StepContext): Seen<LocalUser[]> {
  const { local } = observation;
  if (!local.seen) return local;
  return local.value.users ?? unseen(notAsked('local'));
}

/** The user as it is, if it was seen. */
export const userNamed = (username: string, { observation }: StepContext): LocalUser | undefined =>
  known(known(observation.local)?.users)?.find((user) => user.username === username);
