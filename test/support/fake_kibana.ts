import { Readable } from 'node:stream';
import type {
  ConfigSchema,
  ElasticsearchClient,
  IRouter,
  KibanaRequest,
  KibanaResponse,
  Logger,
  RequestHandler,
  TransportRequest,
  VersionedRouteConfig,
} from '../../server/kibana';
import { registerRoutes } from '../../server/routes';
import type { Services } from '../../server/routes/services';
import { RunRegistry } from '../../server/run/registry';
import { AddressGuard } from '../../server/systems/addresses';
import { guardedHttp, type HttpCall } from '../../server/systems/guarded_http';
import type { SystemRequest, Systems } from '../../server/systems/system';
import { KibanaResponse as MadeByFactory, responseFactory } from '../../standalone/contracts/kibana_response';
import { checkRouteSecurity } from '../../standalone/contracts/route_security';

export const REMOTE_URL = 'https://remote.example:9200';
const CLOUD_URL = 'https://cloud.example/api/v1';

/** The real client, which may call no host at all. */
const NOWHERE = guardedHttp(new AddressGuard([]));

export interface RegisteredRoute {
  method: string;
  config: VersionedRouteConfig;
  options: { version: string; security?: unknown; validate: unknown };
  handler: RequestHandler;
}

/** Our routes on a router in memory, with a fake world behind their three systems. */
export class FakeKibana {
  readonly routes: RegisteredRoute[] = [];
  readonly logged: string[] = [];
  readonly audited: string[] = [];
  readonly httpCalls: HttpCall[] = [];
  readonly registry = new RunRegistry();

  constructor(
    readonly world: { systems: Systems },
    changes: Partial<Services['settings']> = {},
  ) {
    registerRoutes(this.router(), {
      settings: {
        organizationEnabled: true,
        organizationUrl: CLOUD_URL,
        allowedAddresses: ['*.example'],
        certificateAuthorities: [],
        timeouts: { request: 1_000, settle: 0, restart: 0, byHand: 60_000 },
        ...changes,
      },
      http: (call) => this.http(call),
      registry: this.registry,
      logger: this.logger(),
      audit: (_request, { message }) => this.audited.push(message),
    });
  }

  /** @throws ValidationError, as Kibana answers 400 before the handler is asked */
  async call(method: 'get' | 'post', path: string, request: { params?: object; body?: unknown } = {}) {
    const route = this.routes.find((entry) => entry.method === method && entry.config.path === path);
    if (!route) throw new Error(`no route ${method} ${path}`);
    // As Kibana, before anything else looks at it.
    if (JSON.stringify(request.body ?? '').length > (route.config.options?.body?.maxBytes ?? 1024 * 1024))
      return responseFactory.customError({
        statusCode: 413,
        body: 'Payload content length greater than maximum allowed',
      });
    const { params, query, body } =
      (route.options.validate as { request?: Record<string, ConfigSchema<unknown>> }).request ?? {};
    const valid = {
      params: params?.validate(request.params, {}, 'request params') ?? {},
      body: body?.validate(request.body, {}, 'request body') ?? {},
      query: query?.validate({}, {}, 'request query') ?? {},
      url: new URL(`http://localhost${path}`),
    } as unknown as KibanaRequest;
    const client = { transport: { request: (asked: TransportRequest) => this.local(asked) } };
    const context = {
      core: Promise.resolve({
        elasticsearch: { client: { asCurrentUser: client as unknown as ElasticsearchClient } },
      }),
    };
    const answer = await route.handler(context, valid, responseFactory);
    if (!(answer instanceof MadeByFactory))
      throw new Error(`${method} ${path} answered with something of its own`);
    return answer;
  }

  private router(): IRouter {
    const registered = new Set<string>();
    const register = (method: string) => (config: VersionedRouteConfig) => {
      const name = `[${method}] [${config.path}]`;
      checkRouteSecurity('9.x', name, config.security);
      if (registered.has(name))
        throw new Error(`New route ${config.path} conflicts with existing ${config.path}`);
      registered.add(name);
      const route = {
        addVersion: (options: RegisteredRoute['options'], handler: unknown) => {
          this.routes.push({ method, config, options, handler: handler as RequestHandler });
          return route;
        },
      };
      return route;
    };
    const methods = ['get', 'post', 'put', 'delete'].map((method) => [method, register(method)]);
    return { versioned: Object.fromEntries(methods) } as IRouter;
  }

  /** As the client of Elasticsearch: an answer from 400 on is an error. */
  private async local({ method, path, querystring, body }: TransportRequest) {
    const request = { method, path: querystring ? `${path}?${querystring}` : path, body } as SystemRequest;
    const answer = await this.world.systems.local.request(request);
    if (answer.status < 400) return { statusCode: answer.status, body: answer.body };
    throw Object.assign(new Error('ResponseError'), {
      name: 'ResponseError',
      meta: { statusCode: answer.status, body: answer.body },
    });
  }

  private async http(call: HttpCall) {
    this.httpCalls.push(call);
    if (![CLOUD_URL, REMOTE_URL].some((base) => call.url.startsWith(`${base}/`))) return NOWHERE(call);
    const base = call.url.startsWith(CLOUD_URL) ? CLOUD_URL : REMOTE_URL;
    const system = base === CLOUD_URL ? this.world.systems.organization : this.world.systems.remote;
    const body = typeof call.body === 'string' ? JSON.parse(call.body) : undefined;
    const request = { method: call.method, path: call.url.slice(base.length), body } as SystemRequest;
    const answer = await system?.request(request);
    return { headers: {}, status: answer?.status ?? 0, body: answer?.body };
  }

  private logger(): Logger {
    const write = (message: string | Error) => void this.logged.push(String(message));
    return {
      trace: write,
      debug: write,
      info: write,
      warn: write,
      error: write,
      fatal: write,
      get: () => this.logger(),
    };
  }
}

/** Body of an answer as a value; a stream's lines as an array. */
export async function bodyOf(response: KibanaResponse): Promise<unknown> {
  const { payload } = response;
  if (Buffer.isBuffer(payload)) return JSON.parse(payload.toString('utf8'));
  if (!(payload instanceof Readable)) return payload;
  const chunks: Buffer[] = [];
  for await (const chunk of payload) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
