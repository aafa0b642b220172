import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { rootCertificates } from 'node:tls';
import { ProblemError } from '../../common/problem';
import { isLoopback } from '../../common/rules/address';
import type { AddressGuard } from './addresses';
import { networkProblem } from './network_problem';

/** More than any answer we ask for; a longer one is not what we asked. */
const MAX_BYTES = 32 * 1024 * 1024;

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
 * The only way the server calls anything but the local cluster. Allowed addresses only, DNS answers checked, TLS
 * verified, no redirects followed, a time-out on the whole exchange. Knows no credentials but those it is given.
 * @throws ProblemError when there is no answer
 */
export function guardedHttp(guard: AddressGuard): (call: HttpCall) => Promise<HttpAnswer> {
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
      const answer = await exchange(call, url, guard, signal);
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

function exchange(call: HttpCall, url: URL, guard: AddressGuard, signal: AbortSignal): Promise<HttpAnswer> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request: ClientRequest = (secure ? httpsRequest : httpRequest)(url, {
      method: call.method,
      headers: {
        accept: 'application/json',
        'user-agent': 'remote-cluster-setup',
        // Node sends no length of its own accord with DELETE, and a body without one is not read.
        ...(call.body !== undefined && {
          'content-type': call.contentType ?? 'application/json',
          'content-length': String(Buffer.byteLength(call.body)),
        }),
        ...call.headers,
      },
      lookup: guard.lookup,
      agent: false,
      signal,
      ...(secure && {
        rejectUnauthorized: true,
        ...(call.certificateAuthorities.length > 0 && {
          ca: [...rootCertificates, ...call.certificateAuthorities],
        }),
      }),
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BYTES) response.destroy(new ProblemError(tooLong(call.name)));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: parse(Buffer.concat(chunks).toString('utf8')),
        }),
      );
    });
    request.end(call.body);
  });
}

function parse(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const tooLong = (name: string) => ({
  code: 'answer_too_long',
  title: `${name} answers with more than can be read`,
  why: `The answer is longer than ${MAX_BYTES / 1024 / 1024} MB, so it is not the one that was asked for.`,
  tryThis: 'Check that the address is that of Elasticsearch.',
});

const redirected = (call: HttpCall, answer: HttpAnswer) => ({
  code: 'redirected',
  title: `${call.name} sends the request elsewhere`,
  why: 'Redirects are not followed, so that credentials go only where they were meant to.',
  tryThis: 'Enter the address of Elasticsearch itself, not of Kibana or of a login page.',
  cause: `HTTP ${answer.status}`,
});
