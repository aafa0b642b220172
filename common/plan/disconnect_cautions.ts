import { MANAGED_BY } from '../constants';
import { kindOf, standing } from '../effects';
import type { Thing } from '../effects/types';
import { showsInTime } from '../effects/unseen';
import { known, type Problem } from '../problem';
import { credentialSetting } from '../rules/alias';
import { castOf, existingRemote, localDeployment, managedKeys } from './facts';
import { effectsOfAlias } from './left_by_runs';
import type { StepContext } from './step';

/** What a disconnect leaves, each with the way to end it. */
export const disconnectCautions = (context: StepContext): Problem[] => [
  ...leftBehind(context),
  ...staysNamed(context),
  ...mayStay(context),
];

/** What a disconnect cannot reach for want of credentials. */
function leftBehind(context: StepContext): Problem[] {
  if (!existingRemote(context)?.hasCredentials) return [];
  const signed = effectsOfAlias(context).some(
    ({ thing, after }) => thing.kind === 'signing_authority' && after === true,
  );
  const { local, remote, alias } = castOf(context);
  const signedIn = context.observation.remote?.seen === true;
  const entry: Problem = {
    code: 'credential_stays',
    title: `The key stays in the keystore of ${local}`,
    why: 'Without an Elastic Cloud API key nothing here can take it out.',
    tryThis: `Remove ${credentialSetting(alias)} on the deployment’s Security page, or with bin/elasticsearch-keystore remove.`,
  };
  const key: Problem = {
    code: 'key_stays',
    title: `The key stays valid on ${remote}`,
    why: signedIn
      ? 'The keys there cannot be seen with this login.'
      : 'Nobody is signed in there, so that it cannot be invalidated.',
    tryThis: 'Sign in to the remote, or invalidate the key in its Stack Management → API keys.',
  };
  const authority: Problem = {
    code: 'authority_stays',
    title: `The CA of ${local} stays on the list of signing CAs of ${remote}`,
    why: 'Only who is signed in there sees who else may need it.',
    tryThis: 'Sign in to the remote, and the plan removes it if nothing else needs it.',
  };
  const seesKeys = known(context.observation.remote)?.keys.seen === true;
  return [
    ...(localDeployment(context) ? [] : [entry]),
    ...(seesKeys ? [] : [key]),
    ...(signed && !signedIn ? [authority] : []),
  ];
}

/** What a disconnect leaves on purpose, since others may need it: named, with the way to end it. */
function staysNamed(context: StepContext): Problem[] {
  const { remote, alias } = castOf(context);
  const made = effectsOfAlias(context);
  const stays = made.filter(
    (effect) =>
      ['trust', 'role', 'user_role'].includes(effect.thing.kind) && standing(effect, context) === 'as_left',
  );
  const foreign: Problem = {
    code: 'foreign_key_stays',
    title: `The key of ${alias} stays valid on ${remote}`,
    why: `It was not created here, so which of the keys there it is cannot be told: ${candidates(context)}.`,
    tryThis: `If nothing else uses it, invalidate it on ${remote} under Stack Management → API keys.`,
  };
  const isForeign =
    existingRemote(context)?.hasCredentials === true &&
    known(context.observation.remote)?.keys.seen === true &&
    managedKeys(context).length === 0;
  return [
    ...(isForeign ? [foreign] : []),
    ...[...new Set(stays.map(({ thing }) => kindOf(thing).name(thing, context)))].map((name) => ({
      code: 'stays_in_place',
      title: `${name.charAt(0).toUpperCase()}${name.slice(1)} stays`,
      why: 'It was changed for this connection, and others may rely on it by now.',
      tryThis: 'Set it back by hand if nothing else needs it.',
    })),
  ];
}

/** How many keys are named at most. */
const MAX_NAMED = 5;

/** Active keys that may be the one of a connection made by hand: none of those made here. */
function candidates({ observation }: StepContext): string {
  const keys = (known(known(observation.remote)?.keys) ?? []).filter(
    ({ metadata }) => metadata.managed_by !== MANAGED_BY,
  );
  const named = keys.slice(0, MAX_NAMED).map(({ name, id }) => `${name} (${id})`);
  const more = keys.length - named.length;
  if (named.length === 0) return 'none of those that can be seen';
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What earlier runs made and nobody can look at now: a disconnect leaves it where it is. */
function mayStay(context: StepContext): Problem[] {
  const { alias } = castOf(context);
  const names = effectsOfAlias(context).flatMap(({ thing }) => {
    const kind = kindOf(thing);
    const now = kind.now(thing, context);
    const why = now !== 'hidden' && !now.seen ? now.why : kind.needUnseen?.(thing, context);
    return why && showsInTime(why) && CLEARED.includes(thing.kind) ? [kind.name(thing, context)] : [];
  });
  return [...new Set(names)].map((name) => ({
    code: 'may_stay',
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)} may stay`,
    why: `It was made for ${alias}, and cannot be checked with these credentials.`,
    tryThis: 'Log in to the remote and enter an Elastic Cloud API key to remove it too.',
  }));
}

/** Cleared up by a disconnect, and not named by another caution. */
const CLEARED: readonly Thing['kind'][] = ['policy', 'policy_rule', 'attached_bundle', 'bundle'];
