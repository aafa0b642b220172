import type { IdentityIntent, KeyedIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { castOf, existingRemote, isKeyed, managedKeys, mayChange } from '../../plan/facts';
import {
  identityMetadata,
  isBetweenCertificates,
  isIdentity,
  isReSigned,
  withoutIdentity,
} from '../../plan/identity_facts';
import { connectionMetadata, keysInUse } from '../../plan/key_facts';
import { keyUpdate } from '../../plan/requests';
import type { Step, StepContext } from '../../plan/step';
import type { Json, PlannedRequest } from '../../plan/types';

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
      keyRequest(key, context.intent.identityPattern, {
        ...withoutIdentity(key.metadata),
        ...connectionMetadata(context.intent),
        ...identityMetadata(context),
      }),
    ),
  undo: (context) => ({
    title: 'Give the key back the identity it had',
    requests: keysInUse(context).map((key) => keyRequest(key, key.certificateIdentity ?? null, key.metadata)),
  }),
};

const isBoundAsWanted = (key: CrossClusterKey, context: StepContext<IdentityIntent>): boolean =>
  key.certificateIdentity === context.intent.identityPattern &&
  !isReSigned(key, context) &&
  !isBetweenCertificates(key);

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
  requests: (context) => bound(context).map((key) => keyRequest(key, null, withoutIdentity(key.metadata))),
  undo: (context) => ({
    title: 'Bind the key to its identity again',
    requests: bound(context).map((key) => keyRequest(key, key.certificateIdentity ?? null, key.metadata)),
  }),
};

const bound = (context: StepContext): CrossClusterKey[] =>
  existingRemote(context)?.hasCredentials
    ? managedKeys(context).filter((key) => isBoundOrNoted(key) && mayChange(key, context.observation))
    : [];

/** Bound to an identity, or with the note of a run that stopped before. */
const isBoundOrNoted = ({ certificateIdentity, metadata }: CrossClusterKey): boolean =>
  certificateIdentity !== undefined || metadata.signing_certificate !== undefined;

const keyRequest = (
  { id }: CrossClusterKey,
  identity: string | null,
  metadata: Record<string, unknown>,
): PlannedRequest => keyUpdate(id, { certificate_identity: identity, metadata: metadata as Json });
