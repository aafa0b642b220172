import type { IdentityIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { castOf, managedKeys, mayChange } from '../../plan/facts';
import { authorityPath, isIdentity } from '../../plan/identity_facts';
import { isTrusted } from '../../plan/key_journal';
import { leftBehind } from '../../plan/left_by_runs';
import { changedMeanwhile } from '../../plan/meanwhile';
import {
  authoritiesInPlan,
  authoritiesNeeded,
  authoritiesOf,
  authoritiesRequest,
  authorityList,
  authorityPaths,
  rememberedAuthorities,
} from '../../plan/signing_authorities';
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
    const kept = authorityPaths(context).filter((path) => path !== authorityPath(context));
    return {
      title: `Have ${remote} trust the CA of ${local}’s certificate`,
      detail: `Adds ${authorityPath(context)} to its list of signing CAs${kept.length > 0 ? `; ${kept.join(', ')} ${kept.length === 1 ? 'stays' : 'stay'} on it` : ''}.`,
    };
  },
  /** The list cannot be read back, so that a working connection is what tells. */
  alreadySo: (context) =>
    isTrusted(context) ? 'Signatures of this connection are verified with it.' : undefined,
  requests: (context) => [authoritiesRequest(withAuthority(context), context)],
  unchanged: (reviewed, now) => dropped(withAuthority(reviewed), reviewed, now),
  effects: (context) => [
    {
      thing: { kind: 'signing_authority', path: authorityPath(context) },
      before: authorityPaths(context).includes(authorityPath(context)),
      after: true,
    },
  ],
};

const withAuthority = (context: StepContext<IdentityIntent>): string[] => [
  ...new Set([...authorityPaths(context), authorityPath(context)]),
];

/** Takes CAs off the list that verified this connection alone: when it loses its identity, or is to be gone. */
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
  requests: (context) => [authoritiesRequest(without(unneeded(context), authorityPaths(context)), context)],
  unchanged: (reviewed, now) => dropped(without(unneeded(reviewed), authorityPaths(reviewed)), reviewed, now),
  effects: (context) => unneeded(context).map(takenOff),
};

/** The same for the CA before, once the key is bound to a certificate of another one. */
export const distrustFormerAuthority: Step<IdentityIntent> = {
  id: 'distrust_former_authority',
  kind: 'write',
  system: 'remote',
  applies: (context) => isIdentity(context) && former(context).length > 0,
  words: (context) => ({
    title: `Take the former CA off the list of ${castOf(context).remote}`,
    detail: `${former(context).join(', ')} verified only this connection, which is signed with another now.`,
  }),
  alreadySo: () => undefined,
  requests: (context) => [authoritiesRequest(without(former(context), withAuthority(context)), context)],
  unchanged: (reviewed, now) => dropped(without(former(reviewed), withAuthority(reviewed)), reviewed, now),
  effects: (context) => former(context).map(takenOff),
};

const without = (paths: readonly string[], list: readonly string[]): string[] =>
  list.filter((path) => !paths.includes(path));

const former = (context: StepContext<IdentityIntent>): string[] =>
  unneeded(context).filter((path) => path !== authorityPath(context));

/**
 * CAs of this alias’s keys and runs that no other key and not the remote's plan names; none while a key hides which it
 * needs, or while nobody sees the list.
 */
function unneeded(context: StepContext): string[] {
  if (!authorityList(context).seen) return [];
  const needed = authoritiesNeeded(context);
  const recorded = context.intent.model === 'disconnected' ? leftBehind('signing_authority', context) : [];
  const own = [
    ...ownKeys(context).flatMap(authoritiesOf),
    ...recorded.flatMap(({ thing }) => (thing.kind === 'signing_authority' ? [thing.path] : [])),
  ];
  return [...new Set(own)].filter((path) => !needed.includes(path));
}

/** Keys of this alias: all of them where it is to be gone, else those that the plan may change. */
const ownKeys = (context: StepContext): CrossClusterKey[] =>
  managedKeys(context).filter(
    (key) => context.intent.model === 'disconnected' || mayChange(key, context.observation),
  );

/** Keys seen now, apart from those that a plan takes for its own. */
function otherKeys(plan: StepContext, now: StepContext): CrossClusterKey[] {
  const own = new Set(ownKeys(plan).map(({ id }) => id));
  return (known(known(now.observation.remote)?.keys) ?? []).filter(({ id }) => !own.has(id));
}

const takenOff = (path: string) => ({
  thing: { kind: 'signing_authority' as const, path },
  before: true,
  after: false,
});

/** CAs that keys other than this alias's and the plan of the remote name by now and that the list would drop. */
function dropped(paths: readonly string[], reviewed: StepContext, now: StepContext): Problem | undefined {
  const needed = [...authoritiesInPlan(now), ...otherKeys(reviewed, now).flatMap(rememberedAuthorities)];
  const missing = needed.filter((path) => !paths.includes(path));
  return missing.length === 0
    ? undefined
    : changedMeanwhile(
        `The list of signing CAs of ${castOf(reviewed).remote}`,
        `Since the review another connection needs ${[...new Set(missing)].join(', ')}, which would be dropped.`,
      );
}
