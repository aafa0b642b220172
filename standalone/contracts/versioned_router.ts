import { errors } from '@elastic/elasticsearch';
import type { Lifecycle, Request, ResponseToolkit, Server } from '@hapi/hapi';
import { ValidationError } from '@kbn/config-schema';
import type {
  AddVersionOptions,
  IRouter,
  KibanaRequest,
  Logger,
  RequestHandler,
  RequestHandlerContext,
  VersionedRoute,
  VersionedRouteConfig,
} from '../../server/kibana';
import type { Flavour } from './flavour';
import { type RequestSchemas, toKibanaRequest } from './kibana_request';
import { KibanaResponse, responseFactory, toHapi } from './kibana_response';
import { checkRouteSecurity } from './route_security';

const VERSION_HEADER = 'elastic-api-version';
const INTERNAL_ORIGIN_HEADER = 'x-elastic-internal-origin';
/** As `server.maxPayload` of Kibana. */
const MAX_BODY_BYTES = 1024 * 1024;

export interface RouterServices {
  server: Server;
  /** With a leading slash and no trailing one, or empty. */
  basePath: string;
  flavour: Flavour;
  logger: Logger;
  /** What the handlers of this request may act with. Called before the handler, also to remember whose request it is. */
  contextFor(raw: Request, request: KibanaRequest): RequestHandlerContext;
}

type Method = 'get' | 'post' | 'put' | 'delete';
interface Version {
  schemas: RequestSchemas;
  handler: RequestHandler;
}

/** Kibana's router, of which this plugin uses only the versioned part, over hapi's routes. */
export function createRouter(services: RouterServices): IRouter {
  const register = (method: Method) => (config: VersionedRouteConfig) =>
    registerRoute(services, method, config);
  return {
    versioned: {
      get: register('get'),
      post: register('post'),
      put: register('put'),
      delete: register('delete'),
    },
  };
}

function registerRoute(
  services: RouterServices,
  method: Method,
  config: VersionedRouteConfig,
): VersionedRoute {
  const { server, basePath, flavour } = services;
  const name = `[${method}] [${config.path}]`;
  checkRouteSecurity(flavour, name, config.security);
  const versions = new Map<string, Version>();
  const { body, timeout, tags } = config.options ?? {};

  server.route({
    method,
    path: `${basePath}${config.path}`,
    options: {
      auth: 'session',
      tags: [...(tags ?? []), 'api'],
      ...(method !== 'get' && {
        payload: {
          allow: 'application/json',
          maxBytes: body?.maxBytes ?? MAX_BODY_BYTES,
          ...(timeout?.payload && { timeout: timeout.payload }),
        },
      }),
      ...(timeout?.idleSocket && { timeout: { socket: timeout.idleSocket } }),
    },
    handler: (request, toolkit) => handle(services, name, config.access, versions, request, toolkit),
  });

  const route: VersionedRoute = {
    addVersion<P, Q, B>(options: AddVersionOptions<P, Q, B>, handler: RequestHandler<P, Q, B>) {
      const problem = routeVersionProblem(config.access, options.version);
      if (problem) throw new Error(problem);
      if (versions.has(options.version)) {
        throw new Error(
          `Version "${options.version}" handler has already been registered for the route ${name}`,
        );
      }
      if (options.security) checkRouteSecurity(flavour, name, options.security);
      const schemas = options.validate === false ? {} : (options.validate.request ?? {});
      versions.set(options.version, { schemas, handler: handler as RequestHandler });
      return route;
    },
  };
  return route;
}

/** Internal routes count their versions; public ones have a date. */
function routeVersionProblem(access: VersionedRouteConfig['access'], version: string): string | undefined {
  if (access === 'public') {
    return /^\d{4}-\d{2}-\d{2}$/.test(version)
      ? undefined
      : `Invalid version. Received "${version}", expected a valid date string formatted as YYYY-MM-DD.`;
  }
  return /^[1-9]\d*$/.test(version)
    ? undefined
    : `Invalid version number. Received "${version}", expected a string containing _only_ a finite, whole number greater than 0.`;
}

async function handle(
  services: RouterServices,
  name: string,
  access: VersionedRouteConfig['access'],
  versions: Map<string, Version>,
  request: Request,
  toolkit: ResponseToolkit,
): Promise<Lifecycle.ReturnValue> {
  const asked = request.headers[VERSION_HEADER] as string | undefined;
  const number = asked ?? defaultVersion(services.flavour, access);
  const problem =
    internalOriginProblem(services.flavour, access, request) ?? versionProblem(name, versions, number);
  const version = versions.get(number ?? '');
  if (problem || !version) return toHapi(badRequest(problem ?? ''), request, toolkit);

  const response = await answer(services, name, version, request);
  return toHapi(response.withHeaders({ [VERSION_HEADER]: String(number) }), request, toolkit);
}

/** Kibana 9 serves an internal route to a caller that names no version as version 1; 8.12 refuses. */
function defaultVersion(flavour: Flavour, access: VersionedRouteConfig['access']): string | undefined {
  return flavour === '9.x' && access === 'internal' ? '1' : undefined;
}

/** From 9.0 on Kibana keeps internal routes to its own browser code, which says so in a header. */
function internalOriginProblem(flavour: Flavour, access: string, request: Request): string | undefined {
  if (flavour === '8.12' || access !== 'internal' || request.headers[INTERNAL_ORIGIN_HEADER])
    return undefined;
  return `uri [${request.path}] with method [${request.method}] exists but is not available with the current configuration`;
}

function versionProblem(
  name: string,
  versions: Map<string, Version>,
  version: string | undefined,
): string | undefined {
  const available = `[${[...versions.keys()].join(', ')}]`;
  if (!version) {
    return `Please specify a version via ${VERSION_HEADER} header. Available versions: ${available}`;
  }
  if (versions.has(version)) return undefined;
  return `No version "${version}" available for ${name}. Available versions are: ${available}`;
}

async function answer(
  { contextFor, logger }: RouterServices,
  name: string,
  { schemas, handler }: Version,
  raw: Request,
): Promise<KibanaResponse> {
  try {
    const request = toKibanaRequest(raw, schemas);
    const response = await handler(contextFor(raw, request), request, responseFactory);
    if (response instanceof KibanaResponse) return response;
    throw new Error(`The handler of ${name} answered with something its response factory did not make.`);
  } catch (error) {
    if (error instanceof ValidationError) return badRequest(error.message);
    if (isUnauthorized(error)) return new KibanaResponse(401, error.message);
    logger.error(error instanceof Error ? error : String(error));
    return new KibanaResponse(500, "An internal server error occurred. Check the server's log for details.");
  }
}

/** Kibana passes a 401 of Elasticsearch on when a handler lets it through: the browser then logs the user out. */
function isUnauthorized(error: unknown): error is errors.ResponseError {
  return error instanceof errors.ResponseError && error.statusCode === 401;
}

function badRequest(message: string): KibanaResponse {
  return new KibanaResponse(400, message);
}
