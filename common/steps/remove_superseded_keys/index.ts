import type { KeyedIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { castOf, existingRemote, isKeyed, localDeployment, managedKeys } from '../../plan/facts';
import { keysInUse, storedKey } from '../../plan/key_facts';
import { invalidation } from '../../plan/requests';
import type { Step, StepContext } from '../../plan/step';

/**
 * Invalidates keys this product made earlier for the same alias: those of a run that stopped, and those a new key
 * replaces. Once the new key is proved; but where a person stores it, before: nobody shows which key a keystore
 * holds, and only with the earlier ones gone can the new one be seen to arrive.
 */
export const removeSupersededKeys = (
  when: 'before_it_is_stored' | 'once_it_is_proved',
): Step<KeyedIntent> => ({
  id: 'remove_superseded_keys',
  kind: 'write',
  system: 'remote',
  applies: (context) =>
    isKeyed(context) &&
    superseded(context).length > 0 &&
    (localDeployment(context) === undefined) === (when === 'before_it_is_stored'),
  words(context) {
    const { remote, alias } = castOf(context);
    const keys = superseded(context);
    const gap =
      when === 'before_it_is_stored' && existingRemote(context)?.hasCredentials
        ? ` ${alias} stops working until the new key is stored: only so can it be seen to arrive.`
        : '';
    return {
      title: `Invalidate ${keys.length === 1 ? 'an earlier key' : `${keys.length} earlier keys`} on ${remote}`,
      detail: `Made by Remote Cluster Setup for ${alias}, and replaced: ${keys.map((key) => key.id).join(', ')}.${gap}`,
    };
  },
  alreadySo: () => undefined,
  requests: (context) => [invalidation(superseded(context).map((key) => key.id))],
  effects: (context) => superseded(context).map(({ id }) => endsKey(id)),
});

/** Of keys of which any may be the one in use, none is taken away. */
function superseded(context: StepContext<KeyedIntent>): CrossClusterKey[] {
  const inUse = keysInUse(context);
  if (inUse.length === 0) return managedKeys(context);
  const stored = storedKey(context);
  return stored ? managedKeys(context).filter(({ id }) => id !== stored.id) : [];
}

/** A key that is invalidated is so for good. */
export const endsKey = (id: string) => ({
  thing: { kind: 'former_key' as const, id },
  before: true,
  after: false,
  irreversible: true as const,
});
