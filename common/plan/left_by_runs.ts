import { kindOf, standing, thingId } from '../effects';
import type { Effect, Thing } from '../effects/types';
import { known } from '../problem';
import { type RunRecord, recordOf } from '../record/record';
import { keyName } from './facts';
import { isOurPolicy } from './policy_facts';
import type { StepContext } from './step';

/** What runs for an alias left beside connection, key and keystore entry: what a disconnect clears up, or names. */

/** Effects of every run that the record of the alias remembers. */
export function effectsOfAlias({ intent, observation }: StepContext): Effect[] {
  const record = recordOf(intent.alias, known(known(observation.local)?.records) ?? []);
  return record ? [...(record.previous?.effects ?? []), ...record.effects] : [];
}

/** Whether runs for the alias changed things of a kind that do not stand as before them. */
export const leftBehind = (kind: Thing['kind'], context: StepContext): Effect[] =>
  effectsOfAlias(context).filter(
    (effect) =>
      effect.thing.kind === kind &&
      effect.after !== null &&
      effect.after !== false &&
      standing(effect, context) !== 'as_before',
  );

/**
 * Things of some kinds that runs for the alias made, that stand as they were left, and that nothing else needs.
 * A policy made before there were records is known by its name.
 */
export function clearable(kinds: readonly Thing['kind'][], context: StepContext): Thing[] {
  const recorded = effectsOfAlias(context).filter(
    ({ thing, before }) => kinds.includes(thing.kind) && before === false,
  );
  const effects = kinds.includes('policy') ? [...recorded, ...policiesByName(context)] : recorded;
  const things = effects
    .filter((effect) => standing(effect, context) === 'as_left')
    .map(({ thing }) => thing)
    .filter((thing) => !isNeeded(thing, context) && !usedByOthers(thing, context));
  return [...new Map(things.map((thing) => [thingId(thing), thing])).values()];
}

/** What nobody can tell is taken for needed. */
function isNeeded(thing: Thing, context: StepContext): boolean {
  const { needed, needUnseen } = kindOf(thing);
  return (needUnseen?.(thing, context) ?? needed?.(thing, context)) !== undefined;
}

function policiesByName(context: StepContext): Effect[] {
  const name = keyName(context);
  const policies = known(known(context.observation.organization)?.policies) ?? [];
  return policies.some((policy) => isOurPolicy(policy) && policy.name === name)
    ? [{ step: 'admit_local', thing: { kind: 'policy', name }, before: false, after: true }]
    : [];
}

/** Whether the record of another alias says that it uses the same bundle. */
function usedByOthers(thing: Thing, { intent, observation }: StepContext): boolean {
  if (thing.kind !== 'attached_bundle' && thing.kind !== 'bundle') return false;
  return (known(known(observation.local)?.records) ?? []).some(
    (entry) => entry.alias !== intent.alias && 'record' in entry && usesBundle(entry.record, thing.name),
  );
}

/** A bundle has the beginning of its content's fingerprint in its name. */
function usesBundle({ intent }: RunRecord, name: string): boolean {
  if (intent.model !== 'api_key_with_identity') return false;
  const { signing, authority } = intent;
  const fingerprints = [
    signing.source === 'own_certificate' ? signing.certificate.fingerprint : undefined,
    authority.fingerprint,
  ];
  return fingerprints.some((one) => one !== undefined && name.endsWith(one.slice(0, 12)));
}
