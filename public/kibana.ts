/**
 * The slice of Kibana's browser contracts this plugin stands on, 8.12 to 9.x, as types only.
 *
 * A member that exists at only one end of that range is optional: ask whether it is there, never for a version.
 * `standalone/browser/` implements the same contracts without Kibana.
 */
import type { History } from 'history';
import type { ComponentType, MouseEvent, ReactNode } from 'react';
import type { KibanaDocLinks } from './components/docs/pages';

/** What is used of an RxJS observable. `theme$` emits its current value on subscription. */
export interface Observable<T> {
  subscribe(next: (value: T) => void): { unsubscribe(): void };
}

export interface Theme {
  darkMode: boolean;
  /** Name of the EUI theme, such as `borealis`; from 9.0 on. */
  name?: string;
}

/* ---------------------------------------------------------------- HTTP */

export interface HttpFetchOptions {
  method?: string;
  /** JSON text; `fetch` adds the content type. */
  body?: string;
  query?: Record<string, string | number | boolean | undefined>;
  headers?: Record<string, string>;
  /** Goes out as `elastic-api-version`. */
  version?: string;
  signal?: AbortSignal;
  /** Resolves with the whole response instead of its body. */
  asResponse?: boolean;
  /** Leaves the body unread: `HttpResponse.response` is the stream to read. */
  rawResponse?: boolean;
}

export interface HttpResponse<T = unknown> {
  readonly request: Request;
  readonly response?: Response;
  readonly body?: T;
}

/**
 * How a request fails. `response` is absent when nothing came back (network gone, request aborted: `name` is then
 * `AbortError`). `body` is what the server sent, `{statusCode, error, message, attributes}` from our routes.
 */
export interface IHttpFetchError<T = unknown> extends Error {
  readonly name: string;
  readonly request: Request;
  readonly response?: Response;
  readonly body?: T;
}

export interface HttpHandler {
  <T = unknown>(path: string, options: HttpFetchOptions & { asResponse: true }): Promise<HttpResponse<T>>;
  <T = unknown>(path: string, options?: HttpFetchOptions): Promise<T>;
}

/** Rejects with {@link IHttpFetchError} on any status outside 200 to 299. Paths start with `/`, without base path. */
export interface HttpSetup {
  get: HttpHandler;
  post: HttpHandler;
  put: HttpHandler;
  delete: HttpHandler;
  fetch: HttpHandler;
  basePath: { get(): string; prepend(path: string): string };
}

/* ---------------------------------------------------------------- core */

export interface ChromeBreadcrumb {
  text: ReactNode;
  href?: string;
  onClick?: (event: MouseEvent) => void;
}

/** A breadcrumb of a management app. Stack Management makes the address, and the step without a reload, from `href`. */
export interface ManagementBreadcrumb {
  text: ReactNode;
  /** Inside the app, such as `/`. */
  href?: string;
}

export interface CoreStart {
  http: HttpSetup;
  chrome: {
    docTitle: { change(title: string | string[]): void; reset(): void };
    setBreadcrumbs(breadcrumbs: ChromeBreadcrumb[]): void;
  };
  application: { navigateToUrl(url: string): Promise<void> };
  /** Addresses of Elastic's documentation for this version; a host other than Kibana has none. */
  docLinks?: { links: KibanaDocLinks };
  i18n: { Context: ComponentType<{ children?: ReactNode }> };
  theme: { theme$: Observable<Theme> };
  /** In 8.19 and from 9.1 on: wraps a tree in i18n, theme and error handling; before it, `i18n.Context` and `theme`. */
  rendering?: { addContext(node: ReactNode): ReactNode };
}

export interface CoreSetup {
  http: HttpSetup;
  /** Resolves once every plugin has started: `[core, plugins, own start contract]`. */
  getStartServices<StartPlugins extends object = object>(): Promise<[CoreStart, StartPlugins, unknown]>;
}

/** Argument of the `plugin` function that a browser half exports. */
export interface PluginInitializerContext<Config = unknown> {
  config: { get<T = Config>(): T };
  env: { packageInfo: { version: string } };
}

export interface Plugin<SetupPlugins = object, StartPlugins = object> {
  setup(core: CoreSetup, plugins: SetupPlugins): unknown;
  /** Without it Kibana opens none of its pages, for anybody. */
  start(core: CoreStart, plugins: StartPlugins): unknown;
  stop?(): void;
}

/* ---------------------------------------------------------------- Stack Management */

export interface ManagementAppMountParams {
  /** Path of the app inside of Stack Management: `/data/remoteClusterSetup`. */
  basePath: string;
  element: HTMLElement;
  /** Scoped to the app: its root is the empty path, and it throws once the page is elsewhere. */
  history: History;
  setBreadcrumbs(breadcrumbs: ManagementBreadcrumb[]): void;
  theme$: Observable<Theme>;
  /** From 9.0 on; `theme$` is deprecated there, and still comes along. */
  theme?: { theme$: Observable<Theme> };
}

export type Unmount = () => void;

export interface ManagementSection {
  registerApp(app: {
    id: string;
    title: string;
    order?: number;
    keywords?: readonly string[];
    mount(params: ManagementAppMountParams): Unmount | Promise<Unmount>;
  }): unknown;
}

export interface ManagementSetup {
  sections: { section: { data: ManagementSection } };
}
