import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ProblemError } from '../../common/problem';
import type { AddressGuard } from './addresses';
import type { Connections } from './connections';
import type { HttpAnswer, HttpCall } from './guarded_http';

/** More than any answer we ask for; a longer one is not what we asked. */
const MAX_BYTES = 32 * 1024 * 1024;

interface Exchange {
  call: HttpCall;
  url: URL;
  guard: AddressGuard;
  connections: Connections;
  signal: AbortSignal;
}

/**
 * One request and its answer, over a connection that may have been kept from an earlier one.
 * @throws ProblemError, or whatever error Node gave
 */
export async function exchange(parts: Exchange): Promise<HttpAnswer> {
  try {
    return await send(parts);
  } catch (error) {
    // The other end may close a kept connection just as it is used again; what only reads can be asked anew.
    if (error instanceof StaleConnection && parts.call.method === 'GET') return send(parts, { anew: true });
    throw error instanceof StaleConnection ? error.cause : error;
  }
}

class StaleConnection extends Error {}

function send(
  { call, url, guard, connections, signal }: Exchange,
  { anew = false } = {},
): Promise<HttpAnswer> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request: ClientRequest = (secure ? httpsRequest : httpRequest)(url, {
      method: call.method,
      lookup: guard.lookup,
      signal,
      ...connections.optionsFor(secure, call.headers, call.certificateAuthorities),
      ...(anew && { agent: false }),
    });
    // Not among the options, which a kept connection remembers.
    for (const [name, value] of Object.entries(headersOf(call))) request.setHeader(name, value);
    request.on('error', (error: NodeJS.ErrnoException) =>
      reject(isStale(request, error) ? new StaleConnection('', { cause: error }) : error),
    );
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

function headersOf({ body, contentType, headers }: HttpCall): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': 'remote-cluster-setup',
    // Node sends no length of its own accord with DELETE, and a body without one is not read.
    ...(body !== undefined && {
      'content-type': contentType ?? 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
    ...headers,
  };
}

function isStale(request: ClientRequest, { code }: NodeJS.ErrnoException): boolean {
  return request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
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
