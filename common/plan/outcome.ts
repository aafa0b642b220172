import { refusal } from '../diagnosis/answers';
import type { Cast } from '../diagnosis/catalogue';
import { waitAsked } from '../elastic_cloud/limits';
import type { Problem } from '../problem';
import type { Answer } from './step';
import type { PlannedRequest, System } from './types';

/**
 * What came of a request. `unknown`: the answer was lost, or comes from something in between, so that only a look
 * tells whether it was carried out.
 */
export type Outcome =
  | { kind: 'done'; answer: Answer }
  | { kind: 'refused'; problem: Problem; answer?: Answer }
  | { kind: 'unknown'; problem: Problem; answer?: Answer };

/** Judges an answer: the one place that does, refusals inside a 200 included. */
export function outcomeOf(request: PlannedRequest, answer: Answer, cast: Cast): Outcome {
  const { status, body } = answer;
  const problem = refusal(request.system, answer, cast);
  if (problem && (status >= 500 || status === 408) && !saysRefused(answer))
    return { kind: 'unknown', problem, answer };
  if (problem && request.method === 'DELETE' && status === 404 && !request.refusesInside)
    return { kind: 'done', answer };
  if (problem) return { kind: 'refused', problem, answer };
  if (typeof body !== 'object' || body === null)
    return { kind: 'unknown', problem: notTheApi(request.system, cast), answer };
  const inside = request.refusesInside === 'keys' ? keyRefusal(request, answer) : undefined;
  return inside ? { kind: 'refused', problem: inside, answer } : { kind: 'done', answer };
}

/** Codes of Elastic Cloud that come as a 500 and say that the request was turned down (its API specification). */
const REFUSED_AS_500: readonly string[] = ['traffic_filter.request_execution_failed'];

function saysRefused({ body }: Answer): boolean {
  const { errors = [] } = (body ?? {}) as { errors?: { code?: string }[] };
  return Array.isArray(errors) && errors.some(({ code = '' }) => REFUSED_AS_500.includes(code));
}

interface InvalidationAnswer {
  invalidated_api_keys?: string[];
  previously_invalidated_api_keys?: string[];
  error_count?: number;
  error_details?: { reason?: string }[];
}

/** Refusals of an invalidation come per key, inside a 200; a key is invalidated only if the answer lists it. */
function keyRefusal(request: PlannedRequest, answer: Answer): Problem | undefined {
  const {
    invalidated_api_keys: ended = [],
    previously_invalidated_api_keys: before = [],
    error_count: errors = 0,
    error_details: details = [],
  } = answer.body as InvalidationAnswer;
  const listed = [...ended, ...before];
  const { ids = [] } = (request.body ?? {}) as { ids?: string[] };
  const missing = ids.filter((id) => !listed.includes(id));
  if (errors === 0 && missing.length === 0) return undefined;
  return {
    code: 'key_not_invalidated',
    title: 'A key could not be invalidated',
    why: details[0]?.reason ?? `The cluster does not list ${missing.join(', ')} as invalidated.`,
    tryThis:
      'Invalidate it on the remote cluster under Stack Management → API keys, as a user with manage_security.',
  };
}

/** What answered is neither JSON nor a refusal: it says nothing of what is there. */
export const notTheApi = (system: System, cast: Cast): Problem => {
  const name = system === 'organization' ? 'Elastic Cloud' : cast[system];
  return {
    code: 'not_the_api',
    title: `Something else answered in place of ${name}`,
    why: 'The response is not what its API sends. A proxy or a login page is in between; the request may have been carried out.',
    tryThis: `Check what stands between this server and ${name}, then retry.`,
  };
};

/** Problems of an exchange in which nothing was sent. */
const NOT_SENT: readonly string[] = [
  'host_unknown',
  'connection_refused',
  'certificate_untrusted',
  'certificate_for_another_name',
  'certificate_expired',
  'address_not_allowed',
  'address_not_encrypted',
  'address_forbidden',
];

/** What came of a request that got no answer. */
export const outcomeWithout = (problem: Problem): Outcome => ({
  kind: NOT_SENT.includes(problem.code) ? 'refused' : 'unknown',
  problem,
});

/** Seconds a system asks to wait before the next try; nothing where it does not. */
export const retryAfter = ({ headers }: Answer): number | undefined => waitAsked(headers);
