import type { KeyedIntent } from '../intent';
import type { Problem } from '../problem';
import { credentialSetting } from '../rules/alias';
import { sameConnection } from '../rules/connection';
import {
  castOf,
  everConnected,
  existingRemote,
  holdsCredential,
  localDeployment,
  managedKeys,
  worksNow,
} from './facts';
import { keysInUse } from './key_facts';
import type { StepContext } from './step';

/** Why a key that is there must not be replaced. */
export const keyProblems = (context: StepContext<KeyedIntent>): Problem[] =>
  [credentialOfOthers(context), unprovedByHand(context)].filter((problem) => problem !== undefined);

/** A key that somebody stored before there is a connection: replacing it cannot be taken back. */
function credentialOfOthers(context: StepContext): Problem | undefined {
  if (existingRemote(context) || everConnected(context) || !holdsCredential(context)) return undefined;
  const { local, alias } = castOf(context);
  return {
    code: 'credential_taken',
    title: `The keystore of ${local} already holds a key for ${alias}`,
    why: 'Somebody else stored it, and it could not be put back once it is replaced.',
    tryThis: `Choose another name, or remove ${credentialSetting(alias)} on the deployment’s Security page if nobody needs it.`,
  };
}

/** How a key that is dead shows; anything else says nothing of the key. */
const KEY_IS_DEAD = ['key_invalidated', 'key_expired', 'key_refused', 'key_wrong_type', 'credential_missing'];

/**
 * By hand an earlier key has to go before the new one is stored. One that others may be using, while this user or
 * this moment only cannot show it, is not taken from them.
 */
function unprovedByHand(context: StepContext<KeyedIntent>): Problem | undefined {
  const remote = existingRemote(context);
  const now = worksNow(context);
  if (localDeployment(context) || !remote?.hasCredentials || !now || now.is === 'connected') return undefined;
  const settled = keysInUse(context).length > 0 || managedKeys(context).length === 0;
  if (settled || !sameConnection(remote, context.intent.connection)) return undefined;
  if (KEY_IS_DEAD.includes(now.problem.code)) return undefined;
  return {
    code: 'key_unproved',
    title: `Whether ${remote.alias} works with its key cannot be told now`,
    why: `${now.problem.title}. By hand the key there would have to be invalidated first, though others may be using it.`,
    tryThis: `Put that right and review again, disconnect ${remote.alias} first, or give an Elastic Cloud API key.`,
  };
}
