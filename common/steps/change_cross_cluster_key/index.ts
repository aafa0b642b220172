import { keyFieldEffect } from '../../effects/remote';
import type { KeyedIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { castOf, isKeyed } from '../../plan/facts';
import { isIdentity } from '../../plan/identity_facts';
import {
  accessBody,
  accessSignature,
  connectionMetadata,
  grants,
  keysInUse,
  livesOn,
} from '../../plan/key_facts';
import { metadataMeanwhile, withoutIdentity } from '../../plan/key_journal';
import { changedMeanwhile } from '../../plan/meanwhile';
import { keyUpdate } from '../../plan/requests';
import type { Step, StepContext } from '../../plan/step';
import type { Json, PlannedRequest } from '../../plan/types';
import type { Problem } from '../../problem';
import { accessWords, expiryWords } from '../create_cross_cluster_key';

/**
 * Gives the key that a connection works with what is asked for, in place: its secret stays, so that nobody has to
 * store another one and no search fails meanwhile.
 */
export const changeCrossClusterKey: Step<KeyedIntent> = {
  id: 'change_cross_cluster_key',
  kind: 'write',
  system: 'remote',
  applies: (context) => isKeyed(context) && keysInUse(context).length > 0,
  words: (context) => ({
    title: `Change what the key on ${castOf(context).remote} allows`,
    detail: `${accessWords(context.intent)} ${endWords(context)} The key itself stays, and with it the connection.`,
  }),
  alreadySo(context) {
    const keys = keysInUse(context);
    return keys.every((key) => grants(key, context))
      ? `Key ${keys.map(({ id }) => id).join(', ')} has this access, and the connection works with it.`
      : undefined;
  },
  requests: (context) => different(context).map((key) => asWanted(key, context)),
  unchanged: (reviewed, now) => (sameKeys(reviewed, now) ? undefined : changedByOthers(reviewed)),
  effects: (context) =>
    different(context).flatMap((key) => {
      const { access, metadata } = wantedOf(key, context);
      return [
        keyFieldEffect(key, 'access', access as Json),
        keyFieldEffect(key, 'metadata', metadata as Json),
      ];
    }),
};

/** An end that is not due for renewal stays the day it was. */
const endWords = (context: StepContext<KeyedIntent>): string =>
  context.intent.expirationDays !== undefined && keysInUse(context).every((key) => livesOn(key, context))
    ? 'Its end stays where it is.'
    : expiryWords(context.intent);

const different = (context: StepContext<KeyedIntent>): CrossClusterKey[] =>
  keysInUse(context).filter((key) => !grants(key, context));

function asWanted(key: CrossClusterKey, context: StepContext<KeyedIntent>): PlannedRequest {
  const { expirationDays } = context.intent;
  const { access, metadata } = wantedOf(key, context);
  return keyUpdate(key.id, {
    access: access as Json,
    ...(expirationDays !== undefined && !livesOn(key, context) && { expiration: `${expirationDays}d` }),
    metadata: metadata as Json,
  });
}

function wantedOf(key: CrossClusterKey, context: StepContext<KeyedIntent>) {
  const { intent } = context;
  const metadata = isIdentity(context) ? metadataMeanwhile(key, context) : withoutIdentity(key.metadata);
  return {
    access: accessBody(intent),
    metadata: {
      ...metadata,
      ...connectionMetadata(intent),
      ...(key.metadata.proxy_address !== intent.connection.proxyAddress && {
        previous_proxy_address: key.metadata.proxy_address,
      }),
    },
  };
}

const sameKeys = (reviewed: StepContext<KeyedIntent>, now: StepContext<KeyedIntent>): boolean => {
  const describe = (context: StepContext<KeyedIntent>) =>
    keysInUse(context).map(({ id, access }) => `${id} ${accessSignature(access)}`);
  return describe(reviewed).join() === describe(now).join();
};

const changedByOthers = (context: StepContext): Problem =>
  changedMeanwhile(
    `The key for ${context.intent.alias} on ${castOf(context).remote}`,
    'What it allows is not what it was, and would be replaced as a whole.',
  );
