/**
 * Faults on demand, so that a person can see each by hand: a sentinel anywhere in a request (the API key, the path, a name in the
 * body) or as the name of the deployment that it is about.
 *
 * | sentinel | answer |
 * | --- | --- |
 * | `fault-429` | 429 with `Retry-After` |
 * | `fault-401`, `-403`, `-404`, `-409`, `-449`, `-500`, `-503` | that status, with the API's error envelope |
 * | `fault-delay-5` | the usual answer, 5 seconds late |
 * | `…-once` behind any of them | only the first time for each method and path |
 * | `…-after-3` behind any of them | from the fourth write with this text on, and then every request with it: a key that is revoked in the middle of a run |
 */
import { setTimeout as wait } from 'node:timers/promises';
import { CloudApiError } from './errors';

const SENTINEL = /fault-(?:delay-(\d{1,3})|(\d{3}))(?:(-once)|-after-(\d{1,3}))?/;
/** What every answer tells of the requests that are left; the API sends no `Retry-After`. */
export const RATE_LIMIT = {
  'x-ratelimit-interval': '60s',
  'x-ratelimit-limit': '1000',
  'x-ratelimit-remaining': '999',
};
const NONE_LEFT = { ...RATE_LIMIT, 'x-ratelimit-interval': '2s', 'x-ratelimit-remaining': '0' };

const CODES: Record<string, [code: string, message: string]> = {
  401: ['root.unauthorized', 'The API key is missing or not valid.'],
  403: ['root.unauthorized.rbac', 'The API key has no role for this.'],
  404: ['root.resource_not_found', 'There is nothing at this path.'],
  409: ['deployments.version_conflict', 'The deployment has changed in the meantime.'],
  429: ['root.rate_limited', 'Too many requests.'],
  449: [
    'root.unauthorized.rbac.elevated_permissions_required',
    'Elevated permissions are required. Log in again to get them.',
  ],
  500: ['deployments.metadata_internal_error', 'An internal error, as asked for.'],
  503: ['root.service_unavailable', 'The service is not available.'],
};

export interface Fault {
  sentinel: string;
  status?: number;
  delaySeconds?: number;
  once: boolean;
  /** How many writes are carried out before it begins, for good. */
  after?: number;
}

/** The first sentinel in a text. */
export function readFault(text: string): Fault | undefined {
  const [sentinel, delay, status, once, after] = SENTINEL.exec(text) ?? [];
  if (sentinel === undefined) return undefined;
  if (status !== undefined && !(status in CODES)) return undefined;
  return {
    sentinel,
    ...(status === undefined ? { delaySeconds: Number(delay) } : { status: Number(status) }),
    once: once !== undefined,
    ...(after !== undefined && { after: Number(after) }),
  };
}

export class Faults {
  private readonly happened = new Set<string>();
  /** Writes by the text that the sentinel stands in. */
  private readonly writes = new Map<string, number>();

  /**
   * Waits or fails as the request's sentinel says.
   * @param request names the request, for faults that happen once
   * @param text all of the request that can hold a sentinel
   * @throws CloudApiError
   */
  async happen(request: string, text: string): Promise<void> {
    const fault = readFault(text);
    if (!fault) return;
    if (fault.after !== undefined && !this.hasBegun(request, text, fault.after)) return;
    const occasion = `${request} ${fault.sentinel}`;
    if (fault.once && this.happened.has(occasion)) return;
    this.happened.add(occasion);
    if (fault.delaySeconds !== undefined) await wait(fault.delaySeconds * 1000);
    const { status } = fault;
    if (status === undefined) return;
    const [code, message] = CODES[status] as [string, string];
    const headers: Record<string, string> = status === 429 ? NONE_LEFT : {};
    throw new CloudApiError(status, code, message, [], headers);
  }

  private hasBegun(request: string, text: string, after: number): boolean {
    const word = /[\w.-]*fault-[\w.-]*/.exec(text)?.[0] ?? '';
    const isWrite = !/^get |_search$/.test(request);
    const writes = (this.writes.get(word) ?? 0) + (isWrite ? 1 : 0);
    this.writes.set(word, writes);
    return writes > after;
  }
}
