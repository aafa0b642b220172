import {
  createServer as createHttp,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type Agent, createServer as createHttps, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { System } from '../../../common/plan/types';
import { isCarriedOut, strike, type Upstream } from './fault';
import type { Exchange, Wire } from './wire';

export interface SeamOptions {
  system: System;
  /** Base URL of the real system. */
  upstream: string;
  /** Keeps connections to the system, and knows its CA. */
  agent?: Agent;
  /** PEMs to speak TLS with; plain HTTP without. */
  tls?: { cert: string; key: string };
  wire: Wire;
}

/** A reverse proxy on a free port of this machine, in front of one system of one host. */
export interface Seam {
  url: string;
  stop(): Promise<void>;
}

export async function startSeam(options: SeamOptions): Promise<Seam> {
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    void pass(options, request, response).catch((error) => response.destroy(error as Error));
  const server = options.tls ? createHttps(options.tls, handle) : createHttp(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function pass(options: SeamOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { system, wire } = options;
  const body = await bodyOf(request);
  const exchange: Exchange = {
    system,
    method: request.method ?? '',
    path: request.url ?? '',
    ...(body.length > 0 && { body: parse(body) }),
  };
  wire.begin(exchange);
  try {
    const upstream =
      exchange.fault && !isCarriedOut(exchange.fault) ? undefined : await forward(options, request, body);
    if (upstream) exchange.answer = { status: upstream.status, body: parse(upstream.body) };
    await wire.end(exchange);
    if (exchange.fault) strike(exchange.fault, system, response, upstream);
    else if (upstream) response.writeHead(upstream.status, upstream.headers).end(upstream.body);
  } catch (error) {
    await wire.end(exchange);
    throw error;
  }
}

function forward(
  { upstream, agent }: SeamOptions,
  request: IncomingMessage,
  body: Buffer,
): Promise<Upstream> {
  const {
    host: _host,
    connection: _connection,
    'transfer-encoding': _encoding,
    ...headers
  } = request.headers;
  const send = upstream.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = send(`${upstream}${request.url}`, {
      method: request.method,
      headers: { ...headers, ...(body.length > 0 && { 'content-length': String(body.length) }) },
      agent: agent ?? false,
    });
    sent.on('error', reject);
    sent.on('response', async (answer) => {
      try {
        resolve({
          status: answer.statusCode ?? 0,
          headers: plain(answer.headers),
          body: await bodyOf(answer),
        });
      } catch (error) {
        reject(error as Error);
      }
    });
    sent.end(body);
  });
}

/** Headers of one value each, without those that belong to one connection. */
const plain = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !['connection', 'transfer-encoding', 'keep-alive'].includes(name))
      .map(([name, value]) => [name, String(value)]),
  );

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** JSON as a value, all else as text. */
function parse(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
