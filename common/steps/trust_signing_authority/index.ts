import type { IdentityIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { castOf, existingRemote, managedKeys } from '../../plan/facts';
import {
  AUTHORITIES_SETTING,
  authoritiesInPlan,
  authoritiesOf,
  authorityPath,
  currentKey,
  isBetweenCertificates,
  isBound,
  isIdentity,
  knownAuthorities,
  rememberedAuthorities,
} from '../../plan/identity_facts';
import { changedMeanwhile } from '../../plan/meanwhile';
import { clusterSettings } from '../../plan/requests';
import type { Step, StepContext } from '../../plan/step';
import { known, type Problem } from '../../problem';

/**
 * Adds the CA to those the remote verifies signatures with. First of all steps of identity: a signature nobody
 * can verify breaks traffic even for keys without an identity.
 */
export const trustSigningAuthority: Step<IdentityIntent> = {
  id: 'trust_signing_authority',
  kind: 'write',
  system: 'remote',
  applies: isIdentity,
  words(context) {
    const { local, remote } = castOf(context);
    const kept = knownAuthorities(context).filter((path) => path !== authorityPath(context));
    return {
      title: `Have ${remote} trust the CA of ${local}’s certificate`,
      detail: `Adds ${authorityPath(context)} to its list of signing CAs${kept.length > 0 ? `; ${kept.join(', ')} stay on it` : ''}.`,
    };
  },
  /** The list cannot be read back, so that a working connection is what tells. */
  alreadySo(context) {
    const key = currentKey(context);
    if (!key || !isBound(key) || isBetweenCertificates(key)) return undefined;
    return authoritiesOf(key).includes(authorityPath(context)) && connected(context)
      ? 'Signatures of this connection are verified with it.'
      : undefined;
  },
  requests: (context) => [authoritiesRequest(withAuthority(context))],
  unchanged: (reviewed, now) => dropped(withAuthority(reviewed), reviewed, now),
  undo(context) {
    const before = knownAuthorities(context);
    return before.includes(authorityPath(context))
      ? undefined
      : { title: 'Take the CA off the list again', requests: [authoritiesRequest(before)] };
  },
  takenOver: (reviewed, now) => dropped(knownAuthorities(reviewed), reviewed, now),
};

const withAuthority = (context: StepContext<IdentityIntent>): string[] => [
  ...new Set([...knownAuthorities(context), authorityPath(context)]),
];

/** Takes the CA off the list when the last connection that needed it lost its identity. */
export const distrustSigningAuthority: Step = {
  id: 'distrust_signing_authority',
  kind: 'write',
  system: 'remote',
  applies: (context) =>
    (context.intent.model === 'api_key' || context.intent.model === 'disconnected') &&
    unneeded(context).length > 0,
  words: (context) => ({
    title: `Take the CA off the list of ${castOf(context).remote}`,
    detail: `${unneeded(context).join(', ')} verified only this connection.`,
  }),
  alreadySo: () => undefined,
  requests: (context) => [authoritiesRequest(stillNeeded(context))],
  unchanged: (reviewed, now) => dropped(stillNeeded(reviewed), reviewed, now),
  undo: (context) => ({
    title: 'Put the CA on the list again',
    requests: [authoritiesRequest(knownAuthorities(context))],
  }),
  takenOver: (reviewed, now) => dropped(knownAuthorities(reviewed), reviewed, now),
};

const stillNeeded = (context: StepContext): string[] =>
  knownAuthorities(context).filter((path) => !unneeded(context).includes(path));

/**
 * CAs of this alias’s key that neither another key nor the remote's plan names; none while keys exist whose CA is
 * not known.
 */
function unneeded(context: StepContext): string[] {
  const key = ownKey(context);
  if (!key) return [];
  const others = otherKeys(context, key.id);
  if (others.some((other) => other.certificateIdentity !== undefined && authoritiesOf(other).length === 0))
    return [];
  const needed = new Set([...authoritiesInPlan(context), ...others.flatMap(rememberedAuthorities)]);
  return authoritiesOf(key).filter((path) => !needed.has(path));
}

/** The key of this alias, also where a disconnect stopped once the connection was gone. */
const ownKey = (context: StepContext): CrossClusterKey | undefined =>
  existingRemote(context) ? currentKey(context) : managedKeys(context)[0];

const otherKeys = ({ observation }: StepContext, own: string | undefined): CrossClusterKey[] =>
  (known(known(observation.remote)?.keys) ?? []).filter(({ id }) => id !== own);

const authoritiesRequest = (paths: string[]) =>
  clusterSettings('remote', { [AUTHORITIES_SETTING]: paths.length > 0 ? paths : null });

/** CAs that keys other than this alias's and the plan of the remote name by now and that the list would drop. */
function dropped(paths: readonly string[], reviewed: StepContext, now: StepContext): Problem | undefined {
  const own = ownKey(reviewed)?.id;
  const needed = [...authoritiesInPlan(now), ...otherKeys(now, own).flatMap(rememberedAuthorities)];
  const missing = needed.filter((path) => !paths.includes(path));
  return missing.length === 0
    ? undefined
    : changedMeanwhile(
        `The list of signing CAs of ${castOf(reviewed).remote}`,
        `Since the review another connection needs ${[...new Set(missing)].join(', ')}, which would be dropped.`,
      );
}

const connected = (context: StepContext): boolean =>
  known(known(context.observation.local)?.remotes)?.find(({ alias }) => alias === context.intent.alias)
    ?.answer?.connected ?? false;
