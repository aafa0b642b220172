import type { ServerResponse } from 'node:http';
import type { System } from '../../../common/plan/types';

/** What can happen to one write on its way. `after` means that the system carried it out. */
export const FAULTS = [
  'refused',
  'reset before',
  'reset after',
  'cut off',
  'html',
  '429',
  '500',
  '503',
  '504 after',
  'hang',
  'killed before',
  'killed after',
] as const;

/** `error in 200`: an invalidation of keys that is refused inside an answer that looks like a success. */
export type Fault = (typeof FAULTS)[number] | 'error in 200';

export const killsHost = (fault: Fault): boolean => fault.startsWith('killed');

/** Whether the system gets the write; where it does not, the fault is all there is. */
export const isCarriedOut = (fault: Fault): boolean =>
  ['reset after', 'cut off', '504 after', 'hang', 'killed after'].includes(fault);

/** What the system answered, for faults that change the way back only. */
export interface Upstream {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const RETRY_AFTER_SECONDS = 1;

/** Answers in the place of a system; the connection is dropped, held or closed as the fault says. */
export function strike(fault: Fault, system: System, response: ServerResponse, upstream?: Upstream): void {
  const answer = (status: number, type: string, body: string, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  const envelope = (status: number, headers?: Record<string, string>) =>
    answer(status, 'application/json', JSON.stringify(refusalOf(system, status)), headers);
  switch (fault) {
    case 'refused':
      envelope(403);
      return;
    case '429':
      envelope(429, { 'retry-after': String(RETRY_AFTER_SECONDS) });
      return;
    case '500':
    case '503':
      envelope(Number(fault));
      return;
    case '504 after':
      answer(504, 'text/html', '<html><body><h1>504 Gateway Time-out</h1></body></html>');
      return;
    case 'html':
      answer(200, 'text/html', '<html><body>Sign in to the network</body></html>');
      return;
    case 'error in 200':
      answer(200, 'application/json', JSON.stringify(REFUSED_INVALIDATION));
      return;
    case 'reset before':
    case 'reset after':
      response.socket?.resetAndDestroy();
      return;
    case 'cut off':
      cutOff(response, upstream);
      return;
    // Nothing ever comes back: the host gives up, or is gone.
    case 'hang':
    case 'killed before':
    case 'killed after':
      return;
  }
}

const REFUSED_INVALIDATION = {
  invalidated_api_keys: [],
  previously_invalidated_api_keys: [],
  error_count: 1,
  error_details: [{ type: 'exception', reason: 'As asked for by a test.' }],
};

function cutOff(response: ServerResponse, upstream: Upstream | undefined): void {
  const body = upstream?.body ?? Buffer.alloc(0);
  const headers = { ...upstream?.headers, 'content-length': String(body.length + 1) };
  response.writeHead(upstream?.status ?? 200, headers);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}

/** As each system words it. */
function refusalOf(system: System, status: number): object {
  if (system === 'organization') {
    const codes: Record<number, string> = {
      403: 'root.unauthorized.rbac',
      429: 'root.rate_limited',
      500: 'deployments.metadata_internal_error',
      503: 'root.service_unavailable',
    };
    return { errors: [{ code: codes[status], message: `As asked for by a test (${status}).` }] };
  }
  const types: Record<number, string> = {
    403: 'security_exception',
    429: 'circuit_breaking_exception',
    500: 'illegal_state_exception',
    503: 'cluster_block_exception',
  };
  const cause = { type: types[status], reason: `As asked for by a test (${status}).` };
  return { error: { root_cause: [cause], ...cause }, status };
}
