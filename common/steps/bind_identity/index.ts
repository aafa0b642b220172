import type { IdentityIntent, KeyedIntent } from '../../intent';
import { castOf, isKeyed, keyInUse } from '../../plan/facts';
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
    keyRequest(context, context.intent.identityPattern, {
      ...keyInUse(context)?.metadata,
      ...identityMetadata(context),
    }),
  ],
  undo(context) {
    const key = keyInUse(context);
    return {
      title: 'Give the key back the identity it had',
      requests: [keyRequest(context, key?.certificateIdentity ?? null, key?.metadata ?? {})],
    };
  },
};

/** Takes the identity off the key: the first step of undoing, while requests are still signed. */
export const unbindIdentity: Step<KeyedIntent> = {
  id: 'unbind_identity',
  kind: 'write',
  system: 'remote',
  applies: (context) =>
    isKeyed(context) &&
    context.intent.model === 'api_key' &&
    keyInUse(context)?.certificateIdentity !== undefined,
  words: (context) => ({
    title: `Have the key on ${castOf(context).remote} ask for no certificate any more`,
    detail: 'Whoever holds the key may use it from then on.',
  }),
  alreadySo: () => undefined,
  requests(context) {
    const {
      signing_certificate: _certificate,
      signing_authorities: _authorities,
      ...metadata
    } = keyInUse(context)?.metadata ?? {};
    return [keyRequest(context, null, metadata)];
  },
  undo(context) {
    const key = keyInUse(context);
    return {
      title: 'Bind the key to its identity again',
      requests: [keyRequest(context, key?.certificateIdentity ?? null, key?.metadata ?? {})],
    };
  },
};

const keyRequest = (
  context: StepContext<KeyedIntent>,
  identity: string | null,
  metadata: Record<string, unknown>,
) => ({
  system: 'remote' as const,
  method: 'PUT' as const,
  path: `/_security/cross_cluster/api_key/${keyInUse(context)?.id}`,
  body: { certificate_identity: identity, metadata: metadata as Json },
});
