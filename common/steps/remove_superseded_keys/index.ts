import type { KeyedIntent } from '../../intent';
import { castOf, isKeyed, keyInUse, managedKeys } from '../../plan/facts';
import { invalidation } from '../../plan/requests';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';

/**
 * Invalidates keys this product made earlier for the same alias: those of a run that stopped, and the one a new
 * key replaces. Their secrets are in no keystore any more.
 */
export const removeSupersededKeys: Step<KeyedIntent> = {
  id: 'remove_superseded_keys',
  kind: 'write',
  system: 'remote',
  applies: (context) => isKeyed(context) && superseded(context).length > 0,
  words(context) {
    const keys = superseded(context);
    return {
      title: `Invalidate ${keys.length === 1 ? 'an earlier key' : `${keys.length} earlier keys`} on ${castOf(context).remote}`,
      detail: `Made by Remote Cluster Setup for ${context.intent.alias} and not used any more: ${keys.map((key) => key.id).join(', ')}.`,
    };
  },
  alreadySo: () => undefined,
  requests: (context) => [invalidation(superseded(context).map((key) => key.id))],
  accept: judgeInvalidation,
};

function superseded(context: StepContext<KeyedIntent>) {
  const kept = keyInUse(context);
  return managedKeys(context).filter((key) => key.id !== kept?.id);
}

/** Refusals of an invalidation come per key, inside a 200. */
export function judgeInvalidation(answer: Answer): Verdict {
  const { error_count = 0, error_details = [] } = answer.body as {
    error_count?: number;
    error_details?: { reason?: string }[];
  };
  if (error_count === 0) return { settled: true };
  return {
    settled: false,
    final: true,
    because: {
      code: 'key_not_invalidated',
      title: 'A key could not be invalidated',
      why: error_details[0]?.reason ?? 'Elasticsearch gives no reason.',
      tryThis: 'Invalidate it in the remote’s Stack Management → API keys, as a user with manage_security.',
    },
  };
}
