import { connects, type KeyedIntent, type TlsCertificateIntent, usesKey } from '../intent';
import type { RemoteIndices } from '../observation';
import { known, type Problem } from '../problem';
import { patternsMeet } from '../rules/index_patterns';
import { concerns, grantsFor, offeredRole, READS, readerOnRemote } from '../rules/reader_role';
import { castOf, existingRemote, isKeyed, localDeployment, managedKeys, worksNow } from './facts';
import { isIdentity } from './identity_facts';
import { keysInUse } from './key_facts';
import { isSettled } from './key_journal';
import type { MayNot, StepContext } from './step';
import { isTls } from './trust_facts';
import type { Json } from './types';

/** What the person who asks may do through the connection, told from their own roles before anything is written. */

/**
 * Over an API key: `searches` what the key allows; `asks`, but may search none of it; `nothing`, not even ask the
 * remote who it is. Over TLS certificates `nothing` when no role of theirs has one of its name on the remote that reads.
 */
export type OwnReach = 'searches' | 'asks' | 'nothing' | 'unseen';

export function ownReach(context: StepContext): OwnReach {
  if (isTls(context)) return reachOverTls(context);
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

/** What the roles on the remote with the names of one's own say, and what the remote said to a try. */
function reachOverTls(context: StepContext): OwnReach {
  const now = worksNow(context);
  if (now?.is === 'connected') return now.limit ? 'nothing' : 'searches';
  const roles = known(known(context.observation.remote)?.rolesOfLocalUser);
  if (!roles) return 'unseen';
  const reads = roles.some(({ indices = [] }) =>
    indices.some(({ privileges }) => privileges.some((privilege) => READS.includes(privilege))),
  );
  return reads ? 'searches' : 'nothing';
}

const mayRead = ({ privileges, names }: RemoteIndices, wanted: readonly string[]): boolean =>
  privileges.some((privilege) => READS.includes(privilege)) &&
  wanted.some((name) => names.some((pattern) => patternsMeet(pattern, name)));

/** Whether the one who asks may not search what the key lets this deployment search, as their roles say. */
export const mayNotSearch = (context: StepContext): boolean =>
  isKeyed(context) && ['asks', 'nothing'].includes(ownReach(context));

/** What a role would have to hold so that its users may search: on the local over an API key, else on the remote. */
export function mayNot(problem: Problem, { intent, observation }: StepContext): MayNot {
  if (!usesKey(intent)) {
    const names = intent.model === 'tls_certificate' ? intent.reader?.indices : undefined;
    return { problem, role: readerOnRemote(names), on: 'remote' };
  }
  return { problem, role: grantedBy({ intent, observation }), on: 'local' };
}

/** What a role on the local holds that uses all the key allows. */
function grantedBy({ intent, observation }: StepContext<KeyedIntent>) {
  const versions = [known(observation.local)?.version, known(observation.remote)?.version].flatMap(
    (version) => version ?? [],
  );
  const { remote_indices, remote_cluster } = grantsFor(intent.access, intent.alias, versions);
  const role = { remote_indices, ...(remote_cluster.length > 0 && { remote_cluster }) };
  return JSON.parse(JSON.stringify(role)) as { [part: string]: Json };
}

/** Said at the review: what is set up is not searched by the one who sets it up. */
export function ownRightsCautions(context: StepContext): Problem[] {
  const { intent, observation } = context;
  if (isTls(context)) return ownRoleMissing(context);
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

/** Over TLS certificates it is the roles on the remote that decide. The search is tried all the same: they may change. */
function ownRoleMissing(context: StepContext<TlsCertificateIntent>): Problem[] {
  if (ownReach(context) !== 'nothing') return [];
  const { local, remote } = castOf(context);
  const user = known(known(context.observation.local)?.user);
  const { reader } = context.intent;
  if (user && reader && (reader.users.includes(user.username) || user.roles.includes(reader.role))) return [];
  return [
    {
      code: 'own_search_not_allowed',
      title: `You may not search ${remote}`,
      why: `Over TLS certificates, access is determined by the roles on ${remote} with the same names as yours on ${local}, and none of those can read its indices. The connection is set up all the same.`,
      tryThis: `To search, ask for a role on ${remote} with the name of one of yours; the end of the run shows one.`,
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
      offer: offeredRole(local, grantedBy(context)),
    },
  ];
}
