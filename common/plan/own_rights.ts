import { connects, type KeyedIntent, usesKey } from '../intent';
import type { RemoteIndices } from '../observation';
import { known, type Problem } from '../problem';
import { patternsMeet } from '../rules/index_patterns';
import { concerns, grantsFor, READING } from '../rules/reader_role';
import { castOf, existingRemote, isKeyed, localDeployment, managedKeys, worksNow } from './facts';
import { isIdentity } from './identity_facts';
import { keysInUse } from './key_facts';
import { isSettled } from './key_journal';
import type { MayNot, StepContext } from './step';
import type { Json } from './types';

/** What the person who asks may do through the connection, told from their own roles before anything is written. */

/**
 * Over an API key: `searches` what the key allows; `asks`, but may search none of it; `nothing`, not even ask the
 * remote who it is. Over TLS certificates the remote alone knows.
 */
export type OwnReach = 'searches' | 'asks' | 'nothing' | 'unseen';

export function ownReach(context: StepContext): OwnReach {
  if (!isKeyed(context)) return 'unseen';
  const now = worksNow(context);
  if (now?.is === 'connected' && now.lastKnown) return 'nothing';
  const held = known(known(context.observation.local)?.ownRemoteIndices);
  if (!held) return 'unseen';
  const { access, alias } = context.intent;
  const here = held.filter(({ clusters }) => concerns(clusters, alias));
  if (here.length === 0) return 'nothing';
  const names = access.search.flatMap((entry) => entry.names);
  return here.some((entry) => mayRead(entry, names)) ? 'searches' : 'asks';
}

const mayRead = ({ privileges, names }: RemoteIndices, wanted: readonly string[]): boolean =>
  privileges.some((privilege) => privilege === 'read' || privilege === 'all') &&
  wanted.some((name) => names.some((pattern) => patternsMeet(pattern, name)));

/** Whether the one who asks may not search what the key lets this deployment search, as their roles say. */
export const mayNotSearch = (context: StepContext): boolean =>
  ['asks', 'nothing'].includes(ownReach(context));

/** What a role would have to hold so that its users may search: on the local over an API key, else on the remote. */
export function mayNot(problem: Problem, { intent, observation }: StepContext): MayNot {
  if (!usesKey(intent)) {
    const names = (intent.model === 'tls_certificate' && intent.reader?.indices) || ['*'];
    return { problem, role: { indices: [{ names, privileges: READING }] }, on: 'remote' };
  }
  const versions = [known(observation.local)?.version, known(observation.remote)?.version].flatMap(
    (version) => version ?? [],
  );
  const { remote_indices, remote_cluster } = grantsFor(intent.access, intent.alias, versions);
  const role = { remote_indices, ...(remote_cluster.length > 0 && { remote_cluster }) };
  return { problem, role: JSON.parse(JSON.stringify(role)) as Json, on: 'local' };
}

/** Said at the review: what is set up is not searched by the one who sets it up. */
export function ownRightsCautions(context: StepContext): Problem[] {
  const { intent, observation } = context;
  if (!isKeyed(context) || context.intent.access.search.length === 0 || !mayNotSearch(context)) return [];
  const { local, remote, alias } = castOf(context);
  const user = known(known(observation.local)?.user)?.username;
  if (user !== undefined && connects(intent) && intent.reader?.users.includes(user)) return [];
  const names = context.intent.access.search.flatMap((entry) => entry.names).join(', ');
  return [
    {
      code: 'own_search_not_allowed',
      title: `You may not search ${remote}`,
      why:
        ownReach(context) === 'nothing'
          ? `None of your roles on ${local} has remote index privileges for ${alias}. It is set up all the same, and checked as far as Elasticsearch lets you.`
          : `None of your roles on ${local} can read ${names} through ${alias}. It is set up and checked all the same, without a search.`,
      tryThis: `To search, ask for a role on ${local} with remote_indices for ${alias}; the end of the run shows one.`,
    },
  ];
}

/** What replaces a key or signature of a connection in use has to be proved, before what was there is gone. */
export function proofProblems(context: StepContext<KeyedIntent>): Problem[] {
  const now = worksNow(context);
  if (now?.is !== 'connected' || !now.lastKnown) return [];
  const { local, remote, alias } = castOf(context);
  const inUse = keysInUse(context);
  const newKey =
    existingRemote(context)?.hasCredentials === true &&
    inUse.length === 0 &&
    (managedKeys(context).length > 0 || !localDeployment(context));
  const newSignature = isIdentity(context) && inUse.some((key) => !isSettled(key, context));
  if (!newKey && !newSignature) return [];
  return [
    {
      code: 'proof_needs_privilege',
      title: `You may not test ${alias}, which is in use`,
      why: newKey
        ? `Its key is replaced, and that the new one works has to be proved before the earlier one goes. None of your roles on ${local} has remote index privileges for ${alias}.`
        : `That ${remote} verifies the signature has to be proved before the key depends on it. None of your roles on ${local} has remote index privileges for ${alias}.`,
      tryThis: `Log in as a user who can search ${alias}, or ask for a role with remote_indices for it.`,
      ...(now.limit?.cause && { cause: now.limit.cause }),
    },
  ];
}
