import { createHash } from 'node:crypto';
import type { Json, Plan, PlanStep } from '../../common/plan/types';
import { canonicalJson } from '../../common/rules/canonical_json';

/** SHA-256 of a value whose keys are sorted, so that equal values have equal digests. */
export const digest = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(value as Json))
    .digest('hex');

/**
 * The plan with the digests by which it is recognised: one a step, over its requests, and one over all, with whom it
 * is about: the same requests to another remote are another plan.
 */
export function withDigests(plan: Plan): Plan & { hash: string; steps: (PlanStep & { digest: string })[] } {
  const steps = plan.steps.map((step) => ({ ...step, digest: digest([step.id, step.requests]) }));
  return {
    ...plan,
    steps,
    hash: digest([
      plan.subject,
      plan.record ?? null,
      steps.map((step) => [step.digest, step.alreadySo !== undefined, step.stays !== undefined]),
    ]),
  };
}
