/** The Elastic Cloud API of the demo: HTTP on a loopback port, each path with and without `/api/v1` in front. */
import { timingSafeEqual } from 'node:crypto';
import Hapi, { type Request, type ResponseToolkit, type ServerRoute } from '@hapi/hapi';
import type { Deployment } from '../deployment';
import { choosePorts } from '../ports';
import { certificateAuthorityRoutes } from './certificate_authority';
import { type Context, listDeployment } from './context';
import { deploymentUpdateRoutes } from './deployment_update';
import { deploymentRoutes } from './deployments';
import { describedDeployments } from './directory';
import { CloudApiError, toResponse, unauthorized } from './errors';
import { extensionRoutes } from './extensions';
import { Faults, readFault } from './faults';
import { keystoreRoutes } from './keystore';
import { organizationRoutes } from './organizations';
import { remoteClusterRoutes } from './remote_clusters';
import { trafficFilterRoutes } from './traffic_filters';

const HOST = '127.0.0.1';
const PORT_PURPOSE = 'control_plane';
const PREFIX = '/api/v1';
/** Bundles are sent whole. */
const MAXIMUM_BYTES = 64 * 1024 * 1024;

export interface ControlPlaneOptions extends Omit<Context, 'listed'> {
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
  const context: Context = { ...options, listed: () => [...deployments.map(listDeployment), ...described] };
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
    if (!isAuthorized(given, record.apiKey) && !readFault(given)) throw unauthorized();
    return h.continue;
  });
  const faults = new Faults();
  server.ext('onPreHandler', async (request, h) => {
    await faults.happen(`${request.method} ${request.path}`, sentinelText(context, request));
    return h.continue;
  });
  server.ext('onPreResponse', answerErrors);
  for (const prefix of ['', PREFIX])
    server.route(routes(context).map((route) => ({ ...route, path: prefix + route.path })));
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

function answerErrors(request: Request, h: ResponseToolkit) {
  const { response } = request;
  if (response instanceof CloudApiError) return toResponse(h, response);
  if (!(response instanceof Error)) return h.continue;
  const status = response.output.statusCode;
  if (status === 404) {
    return toResponse(h, new CloudApiError(404, 'root.resource_not_found', 'There is nothing at this path.'));
  }
  if (status < 500) return toResponse(h, new CloudApiError(status, 'root.invalid_request', response.message));
  return toResponse(h, new CloudApiError(500, 'deployments.metadata_internal_error', response.message));
}
