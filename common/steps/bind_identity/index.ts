import type { IdentityIntent, KeyedIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { castOf, existingRemote, isKeyed, keyInUse, managedKeys } from '../../plan/facts';
import { identityMetadata, isIdentity } from '../../plan/identity_facts';
import type { Step, StepContext } from '../../plan/step';
import type { Json } from '../../plan/types';

/** Binds the key of a live connection to the identity that it was just seen to sign with. */
export const bindIdentity: Step<IdentityIntent> = {
  id: 'bind_identity',
  kind: 'write',
  system: 'remote',
  applies: (context) => isIdentity(context) && keyInUse(context) !== undefined,
  words: (context) => ({
    title: `Bind the key on ${castOf(context).remote} to the certificate`,
    detail: `From then on it admits only ${context.intent.identityPattern}.`,
  }),
  alreadySo: (context) =>
    keyInUse(context)?.certificateIdentity === context.intent.identityPattern
      ? 'The key is bound to it.'
      : undefined,
  requests: (context) => [
    keyRequest(keyInUse(context), context.intent.identityPattern, {
      ...keyInUse(context)?.metadata,
      ...identityMetadata(context),
    }),
  ],
  undo(context) {
    const key = keyInUse(context);
    return {
      title: 'Give the key back the identity it had',
      requests: [keyRequest(key, key?.certificateIdentity ?? null, key?.metadata ?? {})],
    };
  },
};

/**
 * Takes the identity off the keys of this alias: the first step of undoing, while requests are still signed. All of
 * them, since which one the keystore holds is not shown, and a key that is to be replaced is in use until then.
 */
export const unbindIdentity: Step<KeyedIntent> = {
  id: 'unbind_identity',
  kind: 'write',
  system: 'remote',
  applies: (context) => isKeyed(context) && context.intent.model === 'api_key' && bound(context).length > 0,
  words: (context) => ({
    title: `Have the key on ${castOf(context).remote} ask for no certificate any more`,
    detail: 'Whoever holds the key may use it from then on.',
  }),
  alreadySo: () => undefined,
  requests: (context) =>
    bound(context).map((key) => {
      const {
        signing_certificate: _certificate,
        signing_authorities: _authorities,
        ...metadata
      } = key.metadata;
      return keyRequest(key, null, metadata);
    }),
  undo: (context) => ({
    title: 'Bind the key to its identity again',
    requests: bound(context).map((key) => keyRequest(key, key.certificateIdentity ?? null, key.metadata)),
  }),
};

const bound = (context: StepContext): CrossClusterKey[] =>
  existingRemote(context)?.hasCredentials
    ? managedKeys(context).filter(({ certificateIdentity }) => certificateIdentity !== undefined)
    : [];

const keyRequest = (
  key: CrossClusterKey | undefined,
  identity: string | null,
  metadata: Record<string, unknown>,
) => ({
  system: 'remote' as const,
  method: 'PUT' as const,
  path: `/_security/cross_cluster/api_key/${key?.id}`,
  body: { certificate_identity: identity, metadata: metadata as Json },
});
