import { keyFieldEffect } from '../../effects/remote';
import type { IdentityIntent, KeyedIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { castOf, existingRemote, isKeyed, managedKeys, mayChange } from '../../plan/facts';
import { isIdentity } from '../../plan/identity_facts';
import { connectionMetadata, keysInUse } from '../../plan/key_facts';
import { type BoundKey, identityMetadata, isBound, isSettled, withoutIdentity } from '../../plan/key_journal';
import { keyUpdate } from '../../plan/requests';
import type { Step, StepContext } from '../../plan/step';
import type { Json } from '../../plan/types';

/** Binds the key of a live connection to the identity that it was just seen to sign with. */
export const bindIdentity: Step<IdentityIntent> = {
  id: 'bind_identity',
  kind: 'write',
  system: 'remote',
  applies: (context) => isIdentity(context) && keysInUse(context).length > 0,
  words: (context) => ({
    title: `Bind the key on ${castOf(context).remote} to the certificate`,
    detail: `From then on it admits only ${context.intent.identityPattern}.`,
  }),
  alreadySo: (context) =>
    keysInUse(context).every((key) => isBoundAsWanted(key, context)) ? 'The key is bound to it.' : undefined,
  requests: (context) =>
    keysInUse(context).map((key) =>
      keyUpdate(key.id, {
        certificate_identity: context.intent.identityPattern,
        metadata: boundMetadata(key, context),
      }),
    ),
  effects: (context) =>
    keysInUse(context).flatMap((key) => [
      keyFieldEffect(key, 'metadata', boundMetadata(key, context)),
      keyFieldEffect(key, 'certificate_identity', context.intent.identityPattern),
    ]),
};

const boundMetadata = (key: CrossClusterKey, context: StepContext<IdentityIntent>): Json =>
  ({
    ...withoutIdentity(key.metadata),
    ...connectionMetadata(context.intent),
    ...identityMetadata(context),
  }) as Json;

const isBoundAsWanted = (key: CrossClusterKey, context: StepContext<IdentityIntent>): boolean =>
  key.certificateIdentity === context.intent.identityPattern && isSettled(key, context);

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
  requests: (context) => bound(context).map(({ id }) => keyUpdate(id, { certificate_identity: null })),
  effects: (context) => bound(context).map((key) => keyFieldEffect(key, 'certificate_identity', null)),
};

const bound = (context: StepContext): BoundKey[] => changeable(context).filter(isBound);

/** Takes what a key remembers of its identity off it, once nothing of it is left: until then it is the journal. */
export const forgetIdentity: Step<KeyedIntent> = {
  id: 'forget_identity',
  kind: 'write',
  system: 'remote',
  applies: (context) => isKeyed(context) && context.intent.model === 'api_key' && noted(context).length > 0,
  words: (context) => ({
    title: `Take the note of the certificate off the key on ${castOf(context).remote}`,
    detail: 'Nothing is signed for it any more, and no CA needed.',
  }),
  alreadySo: () => undefined,
  requests: (context) =>
    noted(context).map(({ id, metadata }) => keyUpdate(id, { metadata: withoutIdentity(metadata) as Json })),
  effects: (context) =>
    noted(context).map((key) => keyFieldEffect(key, 'metadata', withoutIdentity(key.metadata) as Json)),
};

const noted = (context: StepContext): CrossClusterKey[] =>
  changeable(context).filter(({ metadata }) => metadata.signing_certificate !== undefined);

const changeable = (context: StepContext): CrossClusterKey[] =>
  existingRemote(context)?.hasCredentials
    ? managedKeys(context).filter((key) => mayChange(key, context.observation))
    : [];
