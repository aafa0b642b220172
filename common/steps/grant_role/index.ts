import type { LocalUser } from '../../observation';
import { castOf } from '../../plan/facts';
import { hasReader, type ReaderContext, readers } from '../../plan/reader_facts';
import type { Step } from '../../plan/step';
import type { Json, PlannedRequest } from '../../plan/types';

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
    const before = readers(reviewed);
    const changed = readers(now).find(
      (user) =>
        JSON.stringify(user) !== JSON.stringify(before.find(({ username }) => username === user.username)),
    );
    if (!changed) return undefined;
    return {
      code: 'user_changed_meanwhile',
      title: `The user “${changed.username}” was changed by somebody else`,
      why: 'Giving the role sends all of the user again, and would take that change back.',
      tryThis: 'Review again.',
    };
  },
  requests: (context) =>
    withoutRole(context).map((user) => put({ ...user, roles: [...user.roles, context.intent.reader.role] })),
  undo(context) {
    const changed = withoutRole(context);
    return changed.length === 0
      ? undefined
      : { title: `Take the role from ${names(changed)}`, requests: changed.map(put) };
  },
};

const withoutRole = (context: ReaderContext): LocalUser[] =>
  readers(context).filter(({ roles }) => !roles.includes(context.intent.reader.role));

const names = (users: LocalUser[]): string => users.map(({ username }) => username).join(', ');

/** Without a password the one they have stays. */
const put = ({ username, ...user }: LocalUser): PlannedRequest => ({
  system: 'local',
  method: 'PUT',
  path: `/_security/user/${encodeURIComponent(username)}`,
  body: user as Json,
});
