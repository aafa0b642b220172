import type { Plan } from '../../../common/plan/types';
import type { Draft } from '../draft';

/** What is sent back of a plan that was shown, so that the server can tell what changed since. */
export const reviewOf = (plan: Plan & { hash: string }): NonNullable<Draft['reviewed']> => ({
  planHash: plan.hash,
  steps: plan.steps.map(({ id, digest, alreadySo }) => ({
    id,
    digest: digest ?? '',
    alreadySo: alreadySo !== undefined,
  })),
});
