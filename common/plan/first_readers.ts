import type { KeyedIntent } from '../intent';
import type { RemoteIndices } from '../observation';
import { known, type Problem } from '../problem';
import { patternsMeet } from '../rules/index_patterns';
import { concerns, READS } from '../rules/reader_role';
import { castOf, existingRemote, isKeyed } from './facts';
import type { StepContext } from './step';

/** Who reads through a connection the moment it is there, told from roles that are there already. */

/** So many are named; the rest are counted. */
const NAMED = 5;

export function firstReaderCautions(context: StepContext): Problem[] {
  if (!isKeyed(context) || context.intent.access.search.length === 0) return [];
  return [...rolesThatRead(context), ...kibanaItself(context)];
}

/** Roles whose `remote_indices` match an alias that is new to them: a wildcard often does without anyone's meaning it. */
function rolesThatRead(context: StepContext<KeyedIntent>): Problem[] {
  const roles = known(context.observation.local)?.remoteRoles;
  const isNew = existingRemote(context) === undefined || context.intent.changesOver === true;
  if (!roles || !isNew) return [];
  const { local, alias } = castOf(context);
  if (!roles.seen) {
    return [
      {
        code: 'first_readers_unseen',
        title: `Which roles can search ${alias} at once could not be seen`,
        why: roles.why.title,
        tryThis: `Have someone with the privilege read_security look for roles with remote_indices for ${alias} or *.`,
        ...(roles.why.cause && { cause: roles.why.cause }),
      },
    ];
  }
  const found = roles.value.flatMap(({ name, remote_indices }) => {
    const names = readable(remote_indices, context);
    return names.length > 0 ? [`${name} (${names.join(', ')})`] : [];
  });
  if (found.length === 0) return [];
  return [
    {
      code: 'first_readers',
      title: `${found.length === 1 ? 'A role' : `${found.length} roles`} of ${local} can search ${alias} at once`,
      why: `Besides superusers, as their remote_indices match: ${listed(found)}.`,
      tryThis: 'Check who has them. Change the roles, or what the key allows, if that is too much.',
    },
  ];
}

/** Over TLS certificates Kibana's account has the role of its name on the remote; over a key, its own remote_indices alone. */
function kibanaItself(context: StepContext<KeyedIntent>): Problem[] {
  const reads = known(context.observation.local)?.kibanaReads;
  if (!reads) return [];
  const { remote } = castOf(context);
  const left = reads.seen ? readable(reads.value, context) : undefined;
  return [
    {
      code: 'kibana_reads_less',
      title: `Kibana itself reads less of ${remote} over an API key`,
      why: `${left ? spoken(left, remote) : 'What its account may read could not be seen.'} Pages that Kibana fills by itself, such as Osquery, Elastic Defend and SLOs, then leave out other data of ${remote}, without an error.`,
      tryThis: `Check those pages afterwards, if they show data of ${remote}. To go back, undo the run.`,
    },
  ];
}

const spoken = (names: string[], remote: string): string =>
  names.length === 0
    ? `Its account may read nothing of what the key allows of ${remote}.`
    : `Its account reads only ${listed(names)} of what the key allows.`;

/** Names of the entries that are about the alias, can read, and meet what the key allows. */
function readable(entries: readonly RemoteIndices[], { intent }: StepContext<KeyedIntent>): string[] {
  const allowed = intent.access.search.flatMap(({ names }) => names);
  const names = entries
    .filter(
      ({ clusters, privileges }) =>
        concerns(clusters, intent.alias) && privileges.some((one) => READS.includes(one)),
    )
    .flatMap((entry) => entry.names)
    .filter((name) => allowed.some((pattern) => patternsMeet(pattern, name)));
  return [...new Set(names)];
}

const listed = (names: readonly string[]): string =>
  names.length <= NAMED
    ? names.join(', ')
    : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
