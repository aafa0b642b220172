import { putUser } from '../../effects/roles';
import type { LocalUser } from '../../observation';
import { castOf } from '../../plan/facts';
import { changedMeanwhile } from '../../plan/meanwhile';
import { hasReader, type ReaderContext, readers } from '../../plan/reader_facts';
import type { Step } from '../../plan/step';
import { sameJson } from '../../rules/canonical_json';

/** Gives the role to users of the local; whatever else they are and have stays. */
export const grantRole: Step<ReaderContext['intent']> = {
  id: 'grant_role',
  kind: 'write',
  system: 'local',
  applies: (context) => hasReader(context) && context.intent.reader.users.length > 0,
  words(context) {
    const { local } = castOf(context);
    const lacking = names(withoutRole(context));
    return {
      title: `Give the role “${context.intent.reader.role}” to ${lacking} on ${local}`,
      detail: 'Their other roles, names, addresses and passwords stay as they are.',
    };
  },
  alreadySo(context) {
    const found = readers(context);
    return found.length > 0 && withoutRole(context).length === 0
      ? `${names(found)} ${found.length === 1 ? 'has' : 'have'} it.`
      : undefined;
  },
  unchanged(reviewed, now) {
    const before = withoutRole(reviewed);
    const changed = changedOf(before, now, (user) => [user]);
    return changed === undefined
      ? undefined
      : changedMeanwhile(
          changed,
          'Giving the role sends all of the user again, and would take that change back.',
        );
  },
  requests: (context) => withoutRole(context).map((user) => putUser(withRole(user, context))),
  effects: (context) =>
    withoutRole(context).map(({ username }) => ({
      thing: { kind: 'user_role', username, role: context.intent.reader.role },
      before: false,
      after: true,
    })),
};

const withoutRole = (context: ReaderContext): LocalUser[] =>
  readers(context).filter(({ roles }) => !roles.includes(context.intent.reader.role));

const withRole = (user: LocalUser, { intent }: ReaderContext): LocalUser => ({
  ...user,
  roles: [...user.roles, intent.reader.role],
});

/** The first of the users who is not there any more as one of the given, in words. */
function changedOf(
  users: LocalUser[],
  now: ReaderContext,
  known: (user: LocalUser) => LocalUser[],
): string | undefined {
  const changed = users.find((user) => {
    const found = readers(now).find(({ username }) => username === user.username);
    return !known(user).some((one) => sameJson(one, found));
  });
  return changed && `The user “${changed.username}”`;
}

const names = (users: LocalUser[]): string => users.map(({ username }) => username).join(', ');
