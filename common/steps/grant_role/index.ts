import type { LocalUser } from '../../observation';
import { castOf } from '../../plan/facts';
import { changedMeanwhile } from '../../plan/meanwhile';
import { hasReader, type ReaderContext, readers } from '../../plan/reader_facts';
import type { Step } from '../../plan/step';
import type { Json, PlannedRequest } from '../../plan/types';
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
  takenOver(reviewed, now) {
    const before = withoutRole(reviewed);
    const changed = changedOf(before, now, (user) => [user, withRole(user, reviewed)]);
    return changed === undefined
      ? undefined
      : changedMeanwhile(changed, 'Taking it back would undo that change.');
  },
  requests: (context) => withoutRole(context).map((user) => put(withRole(user, context))),
  undo(context) {
    const changed = withoutRole(context);
    return changed.length === 0
      ? undefined
      : { title: `Take the role from ${names(changed)}`, requests: changed.map(put) };
  },
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

/** Without a password the one they have stays. */
const put = ({ username, ...user }: LocalUser): PlannedRequest => ({
  system: 'local',
  method: 'PUT',
  path: `/_security/user/${encodeURIComponent(username)}`,
  body: user as Json,
});
