import type { IncomingMessage } from 'node:http';
import { ProblemError } from '../../common/problem';
import { isLoopback } from '../../common/rules/address';
import type { AddressGuard } from './addresses';
import { Connections } from './connections';
import { exchange } from './exchange';
import { networkProblem } from './network_problem';

export interface HttpCall {
  method: string;
  /** Absolute; must not hold credentials. */
  url: string;
  headers: Record<string, string>;
  /** JSON text, unless `contentType` says otherwise. */
  body?: string | Buffer;
  contentType?: string;
  /** PEM texts trusted besides the well-known CAs. */
  certificateAuthorities: string[];
  timeoutMs: number;
  signal?: AbortSignal;
  /** What the other end is called in problems. */
  name: string;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/**
 * The only way the server calls anything but the local cluster. Allowed addresses only, DNS answers checked for each
 * connection, TLS verified, no redirects followed, a time-out on the whole exchange. Knows no credentials but those it is
 * given.
 * @throws ProblemError when there is no answer
 */
export function guardedHttp(
  guard: AddressGuard,
  connections = new Connections(),
): (call: HttpCall) => Promise<HttpAnswer> {
  return async (call) => {
    const url = new URL(call.url);
    const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    guard.check(host);
    if (url.protocol !== 'https:' && !isLoopback(host)) {
      throw new ProblemError({
        code: 'address_not_encrypted',
        title: `${host} is not called without encryption`,
        why: 'Credentials would travel in the clear.',
        tryThis: 'Use https://.',
      });
    }
    const limit = AbortSignal.timeout(call.timeoutMs);
    const signal = call.signal ? AbortSignal.any([limit, call.signal]) : limit;
    try {
      const answer = await exchange({ call, url, guard, connections, signal });
      if (answer.status >= 300 && answer.status < 400) throw new ProblemError(redirected(call, answer));
      return answer;
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw new ProblemError(
        networkProblem(error, { name: call.name, host, port: url.port, timedOut: limit.aborted }),
      );
    }
  };
}

const redirected = (call: HttpCall, answer: HttpAnswer) => ({
  code: 'redirected',
  title: `${call.name} sends the request elsewhere`,
  why: 'Redirects are not followed, so that credentials go only where they were meant to.',
  tryThis: 'Enter the address of Elasticsearch itself, not of Kibana or of a login page.',
  cause: `HTTP ${answer.status}`,
});
