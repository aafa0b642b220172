/**
 * The slice of Kibana's server contracts this plugin stands on, 8.12 to 9.x, as types only.
 *
 * Kibana publishes no package with these types, so they are written here after what Kibana gives at run time.
 * A member that exists at only one end of that range is optional: ask whether it is there, never for a version.
 * `standalone/` implements the same contracts without Kibana.
 */
import type { Readable } from 'node:stream';

/** What is used of an RxJS observable. */
export interface Observable<T> {
  subscribe(next: (value: T) => void): { unsubscribe(): void };
}

/** A `@kbn/config-schema` type, by what a host calls on it. Throws a `ValidationError` on bad input. */
export interface ConfigSchema<T> {
  validate(value: unknown, context?: Record<string, unknown>, namespace?: string): T;
}

export interface Logger {
  trace(message: string | Error, meta?: object): void;
  debug(message: string | Error, meta?: object): void;
  info(message: string | Error, meta?: object): void;
  warn(message: string | Error, meta?: object): void;
  error(message: string | Error, meta?: object): void;
  fatal(message: string | Error, meta?: object): void;
  get(...childContext: string[]): Logger;
}

/** Argument of the `plugin` function that a server half exports. `Config` is what its schema yields. */
export interface PluginInitializerContext<Config = unknown> {
  config: {
    /** The settings as they are at start. */
    get<T = Config>(): T;
    create<T = Config>(): Observable<T>;
  };
  logger: { get(...context: string[]): Logger };
  env: {
    mode: { dev: boolean; prod: boolean };
    packageInfo: {
      version: string;
      buildNum?: number;
      buildSha?: string;
      buildFlavor?: 'traditional' | 'serverless';
    };
  };
}

/** What a server half exports as `config`: the settings under the plugin's `configPath`. */
export interface PluginConfigDescriptor<Config = unknown> {
  schema: ConfigSchema<Config>;
  exposeToBrowser?: { [K in keyof Config]?: boolean };
}

export interface Plugin<SetupPlugins = object, StartPlugins = object> {
  setup(core: CoreSetup, plugins: SetupPlugins): unknown;
  start(core: CoreStart, plugins: StartPlugins): unknown;
  stop?(): void | Promise<void>;
}

/** A server half as a module. */
export interface PluginModule {
  plugin(context: PluginInitializerContext<never>): Plugin | Promise<Plugin>;
  config?: PluginConfigDescriptor;
}

export interface CoreSetup {
  http: {
    createRouter(): IRouter;
    basePath: { prepend(path: string): string; get(request: KibanaRequest): string; serverBasePath: string };
  };
  /** Resolves once every plugin has started: `[core, plugins, own start contract]`. */
  getStartServices<StartPlugins extends object = object>(): Promise<[CoreStart, StartPlugins, unknown]>;
}

export interface CoreStart {
  elasticsearch: {
    client: { asInternalUser?: ElasticsearchClient; asScoped(request: KibanaRequest): ScopedClusterClient };
  };
  http?: {
    basePath: { prepend(path: string): string; get(request: KibanaRequest): string; serverBasePath: string };
  };
  /** From 8.15 on; before it, audit comes with the `security` plugin. */
  security?: {
    authc: { getCurrentUser(request: KibanaRequest): AuthenticatedUser | null };
    audit?: AuditServiceSetup;
  };
}

/* ---------------------------------------------------------------- Elasticsearch */

export interface TransportRequest {
  method: string;
  path: string;
  querystring?: Record<string, unknown> | string;
  body?: string | Record<string, unknown> | Record<string, unknown>[];
}

export interface TransportOptions {
  /** Status codes that are answers, not errors. */
  ignore?: number[];
  headers?: Record<string, string>;
  /** Milliseconds, or an Elasticsearch time value. */
  requestTimeout?: number | string;
  maxRetries?: number;
  signal?: AbortSignal;
  meta?: boolean;
}

/** A whole answer. Header names are in lower case. */
export interface TransportResult<T> {
  body: T;
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  warnings?: string[] | null;
}

/**
 * Kibana's Elasticsearch client, by the only call that is the same in its 8.x and 9.x editions. Without
 * `meta: true` the promise yields the body alone. Rejects with `ResponseError` (`meta.statusCode`, `meta.body`),
 * `ConnectionError` or `TimeoutError` of `@elastic/elasticsearch`, told apart by `name`.
 */
export interface ElasticsearchClient {
  transport: {
    request<T = unknown>(
      params: TransportRequest,
      options: TransportOptions & { meta: true },
    ): Promise<TransportResult<T>>;
    request<T = unknown>(params: TransportRequest, options?: TransportOptions): Promise<T>;
  };
}

export interface ScopedClusterClient {
  /** Acts with the rights of the logged-in user. */
  asCurrentUser: ElasticsearchClient;
  /** Acts as Kibana's own user; a host without such a user has none. */
  asInternalUser?: ElasticsearchClient;
}

/* ---------------------------------------------------------------- HTTP */

export interface KibanaRequest<P = unknown, Q = unknown, B = unknown> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly url: URL;
  readonly id: string;
  readonly uuid: string;
  readonly auth: { isAuthenticated: boolean };
}

export type ResponseHeaders = Record<string, string | string[]>;
export type ResponseBody = string | Buffer | Readable | Record<string, unknown> | unknown[];
export type ResponseErrorBody = string | Error | { message: string | Error; attributes?: object };

export interface ResponseOptions {
  body?: ResponseBody;
  headers?: ResponseHeaders;
  /** Sends `body` as it is instead of in Kibana's `{statusCode, error, message, attributes}`. */
  bypassErrorFormat?: boolean;
}
export interface ErrorResponseOptions {
  body?: ResponseErrorBody;
  headers?: ResponseHeaders;
}
export interface CustomErrorOptions {
  body?: ResponseErrorBody | Buffer | Readable;
  headers?: ResponseHeaders;
  /** 400 to 599. */
  statusCode: number;
  bypassErrorFormat?: boolean;
}
export interface CustomResponseOptions extends ResponseOptions {
  statusCode: number;
}

/** What a handler answers with; made only by the response factory. */
export interface KibanaResponse {
  readonly status: number;
  readonly payload?: unknown;
  readonly options: { headers?: ResponseHeaders; bypassErrorFormat?: boolean };
}

export interface KibanaResponseFactory {
  ok(options?: ResponseOptions): KibanaResponse;
  created(options?: ResponseOptions): KibanaResponse;
  accepted(options?: ResponseOptions): KibanaResponse;
  noContent(options?: Pick<ResponseOptions, 'headers'>): KibanaResponse;
  badRequest(options?: ErrorResponseOptions): KibanaResponse;
  forbidden(options?: ErrorResponseOptions): KibanaResponse;
  notFound(options?: ErrorResponseOptions): KibanaResponse;
  conflict(options?: ErrorResponseOptions): KibanaResponse;
  customError(options: CustomErrorOptions): KibanaResponse;
  custom(options: CustomResponseOptions): KibanaResponse;
}

export interface RequestHandlerContext {
  core: Promise<{ elasticsearch: { client: ScopedClusterClient } }>;
}

export type RequestHandler<P = unknown, Q = unknown, B = unknown> = (
  context: RequestHandlerContext,
  request: KibanaRequest<P, Q, B>,
  response: KibanaResponseFactory,
) => KibanaResponse | Promise<KibanaResponse>;

/** From 8.17 on; mandatory from 9.1 on; ignored before. */
export interface RouteSecurity {
  authz: { enabled: false; reason: string } | { requiredPrivileges: [string, ...string[]] };
  authc?: { enabled: true } | { enabled: false | 'optional'; reason: string };
}

export interface VersionedRouteConfig {
  path: string;
  access: 'internal' | 'public';
  security?: RouteSecurity;
  summary?: string;
  options?: {
    body?: { maxBytes?: number };
    /** Milliseconds. `idleSocket` also cuts a silent stream. */
    timeout?: { payload?: number; idleSocket?: number };
    tags?: readonly string[];
  };
}

export interface AddVersionOptions<P, Q, B> {
  version: string;
  security?: RouteSecurity;
  validate:
    | false
    | { request?: { params?: ConfigSchema<P>; query?: ConfigSchema<Q>; body?: ConfigSchema<B> } };
}

export interface VersionedRoute {
  addVersion<P = unknown, Q = unknown, B = unknown>(
    options: AddVersionOptions<P, Q, B>,
    handler: RequestHandler<P, Q, B>,
  ): VersionedRoute;
}

type RegisterRoute = (config: VersionedRouteConfig) => VersionedRoute;

/** Every route of ours is versioned, so nothing else of Kibana's router is described. */
export interface IRouter {
  versioned: { get: RegisterRoute; post: RegisterRoute; put: RegisterRoute; delete: RegisterRoute };
}

/* ---------------------------------------------------------------- other plugins */

export interface FeaturesPluginSetup {
  /** Ties Stack Management entries to Elasticsearch cluster privileges. */
  registerElasticsearchFeature(feature: {
    id: string;
    management?: Record<string, string[]>;
    catalogue?: string[];
    privileges: { requiredClusterPrivileges: string[]; ui: string[] }[];
  }): void;
}

export interface AuthenticatedUser {
  username: string;
  roles?: readonly string[];
  full_name?: string;
  email?: string;
}

/** One entry of Kibana's audit log, in ECS terms. */
export interface AuditEvent {
  message: string;
  event: {
    action: string;
    category?: ('configuration' | 'web' | 'database')[];
    type?: ('access' | 'change' | 'creation' | 'deletion')[];
    outcome?: 'success' | 'failure' | 'unknown';
  };
  error?: { code?: string; message?: string };
}

export interface AuditServiceSetup {
  asScoped(request: KibanaRequest): { log(event: AuditEvent | undefined): void | Promise<void> };
}

export interface SecurityPluginSetup {
  audit?: AuditServiceSetup;
}

export interface SecurityPluginStart {
  authc?: { getCurrentUser(request: KibanaRequest): AuthenticatedUser | null };
}
