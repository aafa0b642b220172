import type { IdentityIntent } from '../../intent';
import { castOf } from '../../plan/facts';
import {
  AUTHORITIES_SETTING,
  authoritiesOf,
  authorityPath,
  currentKey,
  isIdentity,
  knownAuthorities,
} from '../../plan/identity_facts';
import type { Step, StepContext } from '../../plan/step';
import { known } from '../../problem';

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
    return key &&
      authoritiesOf(key).includes(authorityPath(context)) &&
      key.certificateIdentity !== undefined &&
      connected(context)
      ? 'Signatures of this connection are verified with it.'
      : undefined;
  },
  requests: (context) => [
    authoritiesRequest([...new Set([...knownAuthorities(context), authorityPath(context)])]),
  ],
  undo(context) {
    const before = knownAuthorities(context);
    return before.includes(authorityPath(context))
      ? undefined
      : { title: 'Take the CA off the list again', requests: [authoritiesRequest(before)] };
  },
};

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
  requests: (context) => [
    authoritiesRequest(knownAuthorities(context).filter((path) => !unneeded(context).includes(path))),
  ],
};

/** CAs of this alias’s key that no other key needs; none while keys exist whose CA is not known. */
function unneeded(context: StepContext): string[] {
  const key = currentKey(context);
  if (!key) return [];
  const others = (known(known(context.observation.remote)?.keys) ?? []).filter(({ id }) => id !== key.id);
  if (others.some((other) => other.certificateIdentity !== undefined && authoritiesOf(other).length === 0))
    return [];
  const needed = new Set(others.flatMap(authoritiesOf));
  return authoritiesOf(key).filter((path) => !needed.has(path));
}

const authoritiesRequest = (paths: string[]) => ({
  system: 'remote' as const,
  method: 'PUT' as const,
  path: '/_cluster/settings',
  body: { persistent: { [AUTHORITIES_SETTING]: paths.length > 0 ? paths : null } },
});

const connected = (context: StepContext): boolean =>
  known(known(context.observation.local)?.remotes)?.find(({ alias }) => alias === context.intent.alias)
    ?.answer?.connected ?? false;
