import { withAuthority } from '../plan/signing_authorities';
import type { StepContext } from '../plan/step';
import type { Json } from '../plan/types';
import type { Problem } from '../problem';
import { canonicalJson, sameJson } from '../rules/canonical_json';
import { connection, credential, signing } from './local';
import { attachedBundle, bundle, cloudRemote, policy, policyRule, trust } from './organization';
import { formerKey, key, keyField, signingAuthority } from './remote';
import { role, userRole } from './roles';
import type { Effect, Thing, ThingKind, ThingOf } from './types';

/** Every kind of thing a step changes, in one table. */
const KINDS: { [K in Thing['kind']]: ThingKind<ThingOf<K>> } = {
  connection,
  signing,
  signing_authority: signingAuthority,
  key,
  former_key: formerKey,
  key_field: keyField,
  credential,
  bundle,
  attached_bundle: attachedBundle,
  policy,
  policy_rule: policyRule,
  trust,
  cloud_remote: cloudRemote,
  role,
  user_role: userRole,
};

export const kindOf = <T extends Thing>(thing: T): ThingKind<T> =>
  KINDS[thing.kind] as unknown as ThingKind<T>;

/** The same thing has the same text. */
export const thingId = (thing: Thing): string => canonicalJson(thing);

/** How a thing stands to what a step made of it. */
export type Standing = 'as_left' | 'as_before' | 'changed' | 'hidden' | { unseen: Problem };

/** Where the thing of one effect stands now, taken by itself. */
export function standing(effect: Effect, world: StepContext): Standing {
  const { thing, before, after } = effect;
  const kind = kindOf(thing);
  const now = kind.now(thing, world);
  if (now === 'hidden') return 'hidden';
  if (!now.seen) return { unseen: now.why };
  const same = kind.same ?? sameJson;
  if (same(after, now.value, thing)) return 'as_left';
  return before !== undefined && same(before, now.value, thing) ? 'as_before' : 'changed';
}

/**
 * Effects in the order of the steps, each taking up where the one before it left the same thing; those that change
 * nothing are left out.
 */
export function chained(effects: readonly Effect[]): Effect[] {
  const last = new Map<string, Effect>();
  return effects.flatMap((effect) => {
    const id = thingId(effect.thing);
    const earlier = last.get(id);
    const linked = earlier ? { ...effect, before: earlier.after } : effect;
    if (linked.before !== undefined && sameJson(linked.before, linked.after) && !linked.irreversible)
      return [];
    last.set(id, linked);
    return [linked];
  });
}

/** The effect with the run's own id in place of its placeholder. */
export const ofRun = (effect: Effect, run: string): Effect =>
  effect.thing.kind === 'key' && effect.thing.run === '{{run.id}}'
    ? { ...effect, thing: { ...effect.thing, run } }
    : effect;

/** The world after a thing was given a value, as far as what comes next in the same plan depends on it. */
export const afterwards = (world: StepContext, thing: Thing, value: Json | undefined): StepContext =>
  thing.kind === 'signing_authority' ? withAuthority(world, thing.path, value === true) : world;
