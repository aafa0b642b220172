import { createHash } from 'node:crypto';
import type { Json, Plan, PlanStep } from '../../common/plan/types';

/** SHA-256 of a value whose keys are sorted, so that equal values have equal digests. */
export const digest = (value: unknown): string =>
  createHash('sha256')
    .update(canonical(value as Json))
    .digest('hex');

function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The plan with the digests by which it is recognised: one a step, over its requests, and one over all. */
export function withDigests(plan: Plan): Plan & { hash: string; steps: (PlanStep & { digest: string })[] } {
  const steps = plan.steps.map((step) => ({ ...step, digest: digest([step.id, step.requests]) }));
  return {
    ...plan,
    steps,
    hash: digest(steps.map((step) => [step.digest, step.alreadySo !== undefined])),
  };
}
