/** The Elastic Cloud API of the demo: HTTP on a loopback port, each path with and without `/api/v1` in front. */
import { timingSafeEqual } from 'node:crypto';
import Hapi, {
  type Lifecycle,
  type Request,
  type ResponseObject,
  type ResponseToolkit,
  type ServerRoute,
} from '@hapi/hapi';
import type { Deployment } from '../deployment';
import { choosePorts } from '../ports';
import { certificateAuthorityRoutes } from './certificate_authority';
import { type Context, listDeployment } from './context';
import { deploymentUpdateRoutes } from './deployment_update';
import { deploymentRoutes } from './deployments';
import { describedDeployments } from './directory';
import { CloudApiError, toResponse, unauthorized } from './errors';
import { extensionRoutes } from './extensions';
import { Faults, RATE_LIMIT, readFault } from './faults';
import { keystoreRoutes } from './keystore';
import { organizationRoutes } from './organizations';
import { remoteClusterRoutes } from './remote_clusters';
import { trafficFilterRoutes } from './traffic_filters';
import { readVariants, seenBy } from './variants';

const HOST = '127.0.0.1';
const PORT_PURPOSE = 'control_plane';
const PREFIX = '/api/v1';
/** Bundles are sent whole. */
const MAXIMUM_BYTES = 64 * 1024 * 1024;
const DAY_MILLIS = 86_400_000;
/** Keys end after three months unless their maker says otherwise. */
const KEY_DAYS = 90;
const KEY_ENDS_SOON_DAYS = 10;

export interface ControlPlaneOptions extends Omit<Context, 'listed' | 'variants'> {
  deployments: Deployment[];
  /** How many deployments to describe beyond the real ones. */
  directory: number;
}

export interface ControlPlane {
  url: string;
  stop(): Promise<void>;
}

export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const { deployments, record } = options;
  const described = describedDeployments(options.definition, options.directory);
  const context: Context = {
    ...options,
    listed: () => [...deployments.map(listDeployment), ...described],
    variants: new Set(),
  };
  const ports = await choosePorts([PORT_PURPOSE], record.ports);
  record.rememberPorts(ports);
  const server = Hapi.server({
    host: HOST,
    port: ports[PORT_PURPOSE],
    routes: { payload: { maxBytes: MAXIMUM_BYTES } },
  });
  server.ext('onPreAuth', (request, h) => {
    // A key that is a sentinel is let in, to have its fault.
    const given = String(request.headers.authorization ?? '');
    if (!isAuthorized(given, record.apiKey) && !readFault(given) && readVariants(given).size === 0)
      throw unauthorized();
    return h.continue;
  });
  const faults = new Faults();
  server.ext('onPreHandler', async (request, h) => {
    await faults.happen(`${request.method} ${request.path}`, sentinelText(context, request));
    return h.continue;
  });
  server.ext('onPreResponse', (request, h) => {
    const { response } = request;
    const answer = response instanceof Error ? answerError(h, response) : response;
    addHeaders(request, answer);
    return answer;
  });
  for (const prefix of ['', PREFIX]) {
    server.route(
      routes(context).map((route, i) => ({
        ...route,
        path: prefix + route.path,
        handler(request: Request, h: ResponseToolkit) {
          const { handler } = routes(seenBy(context, request))[i] as { handler: Lifecycle.Method };
          return handler.call(null, request, h);
        },
      })),
    );
  }
  await server.start();
  return { url: `http://${HOST}:${ports[PORT_PURPOSE]}`, stop: () => server.stop({ timeout: 0 }) };
}

function routes(context: Context): ServerRoute[] {
  return [
    deploymentRoutes,
    keystoreRoutes,
    certificateAuthorityRoutes,
    deploymentUpdateRoutes,
    extensionRoutes,
    organizationRoutes,
    remoteClusterRoutes,
    trafficFilterRoutes,
  ].flatMap((of) => of(context));
}

function isAuthorized(authorization: string, apiKey: string): boolean {
  const given = Buffer.from(authorization);
  const expected = Buffer.from(`ApiKey ${apiKey}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sentinelText(context: Context, request: Request): string {
  const body = Buffer.isBuffer(request.payload) ? '' : JSON.stringify(request.payload ?? '');
  const deployment = context.listed().find(({ id }) => id === request.params.id);
  return [request.headers.authorization, request.path, deployment?.name, body].join(' ');
}

/** What comes with every answer: the requests that are left, and for a key that is known when it ends. */
function addHeaders(request: Request, answer: ResponseObject): void {
  for (const [name, value] of Object.entries(RATE_LIMIT)) answer.headers[name] ??= value;
  if (answer.statusCode === 401) return;
  const variants = readVariants(String(request.headers.authorization ?? ''));
  const days = variants.has('key-ends-soon') ? KEY_ENDS_SOON_DAYS : KEY_DAYS;
  answer.header('x-elastic-api-key-expiration', new Date(Date.now() + days * DAY_MILLIS).toISOString());
}

function answerError(h: ResponseToolkit, error: Error & Partial<Boom>): ResponseObject {
  if (error instanceof CloudApiError) return toResponse(h, error);
  const status = error.output?.statusCode ?? 500;
  if (status === 404) {
    return toResponse(h, new CloudApiError(404, 'root.resource_not_found', 'There is nothing at this path.'));
  }
  if (status < 500) return toResponse(h, new CloudApiError(status, 'root.invalid_request', error.message));
  return toResponse(h, new CloudApiError(500, 'deployments.metadata_internal_error', error.message));
}

interface Boom {
  output: { statusCode: number };
}
