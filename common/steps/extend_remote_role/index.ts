import { rolePath } from '../../effects/roles';
import type { Role } from '../../observation';
import { castOf } from '../../plan/facts';
import { changedMeanwhile } from '../../plan/meanwhile';
import { currentRemoteRole, hasTlsReader, type TlsReaderContext } from '../../plan/reader_facts';
import type { Step } from '../../plan/step';
import type { Json, PlannedRequest } from '../../plan/types';
import { letIn, letsIn, sameRole } from '../../rules/reader_role';

/**
 * Over TLS certificates the remote looks up roles by their names: makes the one that says what its users may search
 * there, or adds to it what it lacks; what it has stays to the letter.
 */
export const extendRemoteRole: Step<TlsReaderContext['intent']> = {
  id: 'extend_remote_role',
  kind: 'write',
  system: 'remote',
  applies: hasTlsReader,
  words(context) {
    const { local, remote } = castOf(context);
    const { role, indices } = context.intent.reader;
    const isNew = currentRemoteRole(context) === null;
    return {
      title: isNew ? `Make the role “${role}” on ${remote}` : `Extend the role “${role}” of ${remote}`,
      detail: `Lets users of ${local} who have the role of that name search ${indices.join(', ')}.${isNew ? '' : ` So may users of ${remote} who have it. All it grants now stays to the letter.`}`,
    };
  },
  alreadySo: (context) =>
    letsIn(currentRemoteRole(context), context.intent.reader.indices) ? 'It lets them in.' : undefined,
  unchanged: (reviewed, now) =>
    sameRole(currentRemoteRole(reviewed), currentRemoteRole(now)) ? undefined : changed(reviewed),
  requests: (context) => [put(context.intent.reader.role, after(context))],
  effects: (context) => [
    {
      thing: { kind: 'role', system: 'remote', name: context.intent.reader.role },
      before: currentRemoteRole(context) as unknown as Json,
      after: after(context) as unknown as Json,
    },
  ],
};

const after = (context: TlsReaderContext): Role =>
  letIn(currentRemoteRole(context), context.intent.reader.indices);

const changed = (context: TlsReaderContext) =>
  changedMeanwhile(
    `The role “${context.intent.reader.role}” of ${castOf(context).remote}`,
    'All of it would be sent again, which would take that change back.',
  );

const put = (name: string, role: Role): PlannedRequest => ({
  system: 'remote',
  method: 'PUT',
  path: rolePath(name),
  body: role as unknown as Json,
});
