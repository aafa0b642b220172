import { rolePath } from '../../effects/roles';
import type { Role } from '../../observation';
import { castOf } from '../../plan/facts';
import { changedMeanwhile } from '../../plan/meanwhile';
import {
  currentRole,
  hasReader,
  hasTlsReader,
  missingFromRole,
  type ReaderContext,
  roleAfter,
} from '../../plan/reader_facts';
import type { Step } from '../../plan/step';
import type { Json, PlannedRequest } from '../../plan/types';
import { isNothing, type RoleGrants, sameRole } from '../../rules/reader_role';
import { compareRoleAndKey, roleAndKeyWords } from '../../rules/role_and_key';

/** Makes the role that reads the remote, or adds to it what it lacks; what it has stays to the letter. */
export const extendRole: Step<ReaderContext['intent']> = {
  id: 'extend_role',
  kind: 'write',
  system: 'local',
  applies: hasReader,
  words(context) {
    const { local } = castOf(context);
    const { role } = context.intent.reader;
    const isNew = currentRole(context) === null;
    return {
      title: isNew ? `Make the role “${role}” on ${local}` : `Extend the role “${role}” of ${local}`,
      detail: hasTlsReader(context)
        ? 'A name, with nothing in it: what its users may read is said by the role of that name on the remote.'
        : [
            `Adds ${grantWords(missingFromRole(context), context.intent.alias)}.`,
            ...(isNew ? [] : ['All it grants now stays to the letter.']),
            ...differences(context),
          ].join(' '),
    };
  },
  alreadySo(context) {
    if (currentRole(context) === null || !isNothing(missingFromRole(context))) return undefined;
    if (hasTlsReader(context)) return 'It is there, and needs nothing in it.';
    return ['It grants all that the key allows.', ...differences(context)].join(' ');
  },
  unchanged: (reviewed, now) =>
    sameRole(currentRole(reviewed), currentRole(now))
      ? undefined
      : changedMeanwhile(
          roleName(reviewed),
          'Adding to it sends all of it again, and would take that change back.',
        ),
  requests: (context) => [put(context.intent.reader.role, roleAfter(context))],
  effects: (context) => [
    {
      thing: { kind: 'role', system: 'local', name: context.intent.reader.role },
      before: currentRole(context) as unknown as Json,
      after: roleAfter(context) as unknown as Json,
    },
  ],
};

const roleName = ({ intent }: ReaderContext): string => `The role “${intent.reader.role}”`;

const put = (name: string, role: Role): PlannedRequest => ({
  system: 'local',
  method: 'PUT',
  path: rolePath(name),
  body: role as unknown as Json,
});

/** Where the role, as it will be, and the key differ. */
function differences(context: ReaderContext): string[] {
  const { intent } = context;
  return intent.model === 'tls_certificate'
    ? []
    : roleAndKeyWords(compareRoleAndKey(roleAfter(context), intent.access, intent.alias));
}

function grantWords({ cluster, remote_indices, remote_cluster }: RoleGrants, alias: string): string {
  const named = (privilege: string) =>
    remote_indices
      .filter(({ privileges }) => privileges.includes(privilege))
      .flatMap(({ names }) => names.map((name) => `${alias}:${name}`));
  const [searched, replicated] = [named('read'), named('cross_cluster_replication')];
  const enrichment = remote_cluster.flatMap(({ privileges }) => privileges);
  return [
    ...(searched.length > 0 ? [`search of ${searched.join(', ')}`] : []),
    ...(replicated.length > 0 ? [`replication of ${replicated.join(', ')}`] : []),
    ...(cluster.length > 0 ? [`the cluster privilege ${cluster.join(', ')}, which following takes`] : []),
    ...(enrichment.length > 0 ? [`${enrichment.join(' and ')} on ${alias}`] : []),
  ].join('; ');
}
