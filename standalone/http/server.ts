import { createServer } from 'node:net';
import { Readable } from 'node:stream';
import { createSecureContext } from 'node:tls';
import {
  server as createHapi,
  type Lifecycle,
  type Request,
  type ResponseToolkit,
  type Server,
} from '@hapi/hapi';
import { errorPayload } from '../contracts/kibana_response';
import { HostError } from '../host_error.mjs';
import type { SessionArtifacts } from '../login/session_scheme';
import { header } from './headers';
import { isLoopback, isOwnHost } from './host_names';
import { type Message, renderMessagePage } from './message_page';
import { isFromElsewhere } from './own_page';
import { securityHeaders } from './security_headers';

/** As `server.socketTimeout` of Kibana, in milliseconds. */
const SOCKET_TIMEOUT = 120_000;
const DRAIN_TIMEOUT = 5000;
const STREAM_GRACE = 500;

export interface HttpOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  basePath: string;
  tls?: { cert: string; key: string };
  /** Names the host is served under besides addresses and `localhost`. */
  hostNames: readonly string[];
  onError(error: Error): void;
}

export interface HttpServer {
  server: Server;
  /** @throws HostError when the address cannot be listened on. */
  listen(): Promise<void>;
  /** Takes no new request, lets the running ones finish for some seconds, then cuts what is left. */
  stop(): Promise<void>;
}

/**
 * A server without routes, on which every answer is guarded: host name, cross-site requests, headers, error shapes.
 *
 * @throws HostError when it cannot serve https with the texts given.
 */
export function createHttpServer(options: HttpOptions): HttpServer {
  const { host, port, tls, basePath } = options;
  if (tls) checkTls(tls);
  const server = createHapi({
    host,
    port,
    debug: false,
    router: { stripTrailingSlash: true },
    ...(tls && { tls: { ...tls, minVersion: 'TLSv1.2' as const } }),
    routes: {
      state: { parse: false, failAction: 'ignore' },
      timeout: { socket: SOCKET_TIMEOUT },
    },
  });
  const names = new Set(options.hostNames.map((name) => name.toLowerCase()));
  const headers = securityHeaders(tls !== undefined && !isLoopback(host));
  const streams = new Set<Readable>();

  server.ext('onRequest', (request, toolkit) =>
    isOwnHost(header(request, 'host'), names) ? toolkit.continue : refuse(toolkit, 421, FOREIGN_NAME),
  );
  server.ext('onPreAuth', (request, toolkit) =>
    isApi(request) && isFromElsewhere(request)
      ? toolkit.response(errorPayload(403, 'Only pages of this host may call it.')).code(403).takeover()
      : toolkit.continue,
  );
  server.ext('onPreAuth', (request, toolkit) =>
    isForgeable(request, basePath)
      ? toolkit.response(errorPayload(400, 'Request must contain a kbn-xsrf header.')).code(400).takeover()
      : toolkit.continue,
  );
  server.ext('onPreResponse', (request, toolkit) => finish(request, toolkit, headers, streams));
  server.events.on({ name: 'request', channels: 'error' }, (_, event) =>
    options.onError(event.error as Error),
  );

  return {
    server,
    listen: () => server.start().catch((error) => Promise.reject(explainListen(error, host, port))),
    async stop() {
      const cut = setTimeout(() => {
        for (const stream of streams) stream.destroy();
      }, STREAM_GRACE);
      await server.stop({ timeout: DRAIN_TIMEOUT });
      clearTimeout(cut);
    },
  };
}

/**
 * Listens for a moment, so that an address that cannot be had is known before anything else is started for it.
 *
 * @throws HostError as `listen` of the server.
 */
export function checkListen(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(explainListen(error, host, port)));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

function checkTls(tls: { cert: string; key: string }): void {
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new HostError(
      'The host cannot serve https with these files.',
      `They are no certificate in PEM with its private key, unencrypted (${(error as Error).message}).`,
      'Give the certificate with --tls-cert and the key it was made for with --tls-key.',
    );
  }
}

const FOREIGN_NAME: Message = {
  title: 'This host is not served under that name',
  why: 'The name in the address is none of those this host was told it has, which is also how an attack by DNS looks.',
  tryThis: 'Use the address printed at start, or start the host with --allow-host and the name.',
};
const NO_SUCH_PAGE: Message = {
  title: 'There is no such page',
  why: 'Nothing is served at this address.',
  tryThis: 'Go to the start page by leaving out the path.',
};

/** A request that changes something and that a form or an image on another site could have sent. */
function isForgeable(request: Request, basePath: string): boolean {
  if (['get', 'head', 'options'].includes(request.method) || request.path === `${basePath}/login`)
    return false;
  return !header(request, 'kbn-xsrf') && !header(request, 'kbn-version');
}

const isApi = (request: Request): boolean => request.route.settings.tags?.includes('api') ?? false;

function finish(
  request: Request,
  toolkit: ResponseToolkit,
  headers: Record<string, string>,
  streams: Set<Readable>,
): Lifecycle.ReturnValue {
  const { response } = request;
  if ('isBoom' in response) {
    if (response.output.statusCode === 404 && isPageVisit(request)) {
      return withHeaders(
        toolkit.response(renderMessagePage(NO_SUCH_PAGE)).type('text/html').code(404),
        headers,
      );
    }
    Object.assign(response.output.headers, headers, { 'cache-control': 'no-store' });
    return toolkit.continue;
  }
  const { source } = response as { source?: unknown };
  if (source instanceof Readable) {
    streams.add(source);
    source.once('close', () => streams.delete(source));
    endWithSession(request, source);
  }
  withHeaders(response, headers);
  if (isApi(request)) response.header('cache-control', 'no-store');
  return toolkit.continue;
}

/** What goes on in somebody's name ends when they log out, or their session does. */
function endWithSession(request: Request, stream: Readable): void {
  const { ended } = (request.auth.artifacts ?? {}) as Partial<SessionArtifacts>;
  const end = () => stream.destroy();
  if (ended?.aborted) end();
  ended?.addEventListener('abort', end, { once: true });
  stream.once('close', () => ended?.removeEventListener('abort', end));
}

type HapiResponse = ReturnType<ResponseToolkit['response']>;

function withHeaders(response: HapiResponse, headers: Record<string, string>): HapiResponse {
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  return response;
}

function isPageVisit(request: Request): boolean {
  return request.method === 'get' && Boolean(header(request, 'accept')?.includes('text/html'));
}

function refuse(toolkit: ResponseToolkit, status: number, message: Message): Lifecycle.ReturnValue {
  return toolkit.response(renderMessagePage(message)).type('text/html').code(status).takeover();
}

function explainListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const title = `The host cannot listen on ${host}, port ${port}.`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new HostError(
        title,
        'Another program has taken the port.',
        'Stop it, or choose a port with --port.',
      );
    case 'EACCES':
      return new HostError(title, 'This user may not open that port.', 'Choose one above 1023 with --port.');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new HostError(
        title,
        'This machine has no such address.',
        'Choose one it has with --host; 127.0.0.1 is reached from this machine alone, 0.0.0.0 from everywhere.',
      );
  }
  return error;
}
