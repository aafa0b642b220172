import type { Answer } from '../plan/step';
import type { Problem } from '../problem';
import { waitAsked } from './limits';
import { type CloudRefusal, REFUSALS } from './refusals';

/** What the API puts into every refusal: `{"errors": [{"code", "message"}]}`. */
interface Refused {
  errors?: { code?: string; message?: string }[];
}

/** Names why the Elastic Cloud API refused a request: by its code, then by the status. `cause` is the caller's. */
export function cloudRefusal(answer: Answer): Problem {
  const [first] = errorsOf(answer.body);
  const byCode = first?.code === undefined ? undefined : refusalOf(first.code);
  if (byCode) return { ...byCode.problem, ...(byCode.says && first?.message && { why: first.message }) };
  return byStatus(answer, first);
}

const refusalOf = (code: string) => REFUSALS.find(({ codes }) => matches(codes, code));

/** What stands in the catalogue for a code that is in it. */
const problemOf = (code: string): Problem => (refusalOf(code) as CloudRefusal).problem;

function errorsOf(body: unknown): { code?: string; message?: string }[] {
  const { errors } = (body ?? {}) as Refused;
  return Array.isArray(errors) ? errors : [];
}

/** A code that ends in `*` stands for all that begin so, one that begins with it for all that end so. */
const matches = (codes: readonly string[], code = ''): boolean =>
  codes.some((known) => {
    if (known.startsWith('*')) return code.endsWith(known.slice(1));
    return known.endsWith('*') ? code.startsWith(known.slice(0, -1)) : known === code;
  });

/** A code that nobody has put into words: its own text stands where there is nothing better to say. */
function byStatus(answer: Answer, error: { code?: string; message?: string } | undefined): Problem {
  const { status } = answer;
  if (status === 401) return problemOf('root.unauthorized');
  if (status === 403) return problemOf('root.unauthorized.rbac');
  if (status === 449) return problemOf('root.unauthorized.rbac.elevated_permissions_required');
  if (status === 404) {
    return {
      code: 'cloud_not_found',
      title: 'Elastic Cloud does not find what the request is about',
      why: error?.message ?? 'It was deleted, or the API key has no role on it.',
      tryThis: 'Check the deployment in the Elastic Cloud console, then review again.',
    };
  }
  if (status === 429) return busy(answer);
  if (status >= 500) return problemOf('deployments.metadata_internal_error');
  return {
    code: 'cloud_request_refused',
    title: 'Elastic Cloud refused the request',
    why: error?.message ?? `Its API responded with HTTP ${status} and no reason.`,
    tryThis: 'Correct what it names, then retry.',
  };
}

function busy(answer: Answer): Problem {
  const seconds = waitAsked(answer.headers);
  return {
    code: 'cloud_busy',
    title: 'Too many requests to Elastic Cloud',
    why: 'The rate limit of the API is used up.',
    tryThis: seconds === undefined ? 'Wait a minute, then retry.' : `Wait ${seconds} seconds, then retry.`,
  };
}
