import type { Evidence } from '../plan/step';
import { signRequests } from '../steps/sign_requests';
import type { RunState } from './events';

/** What all steps of a run proved, together. */
export interface Proof extends Evidence {
  /** The remote accepted a signed request with a key that takes no other. */
  identityVerified: boolean;
}

export function proofOf({ steps }: RunState): Proof {
  const evidence: Evidence = Object.assign({}, ...steps.map((step) => step.evidence));
  const signs = steps.some(
    ({ id, state }) => id === signRequests.id && (state === 'done' || state === 'already_so'),
  );
  const accepted = evidence.connected !== undefined && evidence.mayNot === undefined;
  return { ...evidence, identityVerified: signs && accepted };
}
