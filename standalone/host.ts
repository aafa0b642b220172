import type { Request } from '@hapi/hapi';
import type { PluginModule } from '../server/kibana';
import type { Flavour } from './contracts/flavour';
import { createLogger } from './contracts/logger';
import { startPlugin } from './contracts/plugin_host';
import type { SettingsOrigin } from './contracts/settings';
import { DEFAULT_PORT } from './default_port.mjs';
import { HostError } from './host_error.mjs';
import { isLoopback } from './http/host_names';
import { isEverywhere, networkAddress } from './http/own_address';
import { type PluginBundle, registerPages } from './http/pages';
import { createProxies } from './http/proxies';
import { checkListen, createHttpServer } from './http/server';
import { openLocalCluster } from './local_cluster';
import { registerLogin } from './login/login_routes';
import { registerSessionInfo } from './login/session_info';
import { registerSessionScheme } from './login/session_scheme';
import { createSessions, type SessionLimits } from './login/sessions';
import { type MetricsOptions, registerMetrics } from './metrics/route';

const DEFAULT_HOST = '127.0.0.1';

export interface HostOptions {
  local: {
    url: string;
    /** PEM text of the authorities to trust instead of the machine's. */
    ca?: string;
  };
  /** Address to listen on; `127.0.0.1` unless told otherwise. */
  host?: string;
  /** {@link DEFAULT_PORT} unless told otherwise; 0 takes any free one. */
  port?: number;
  /** Path under which everything is served, such as `/setup`. */
  basePath?: string;
  /** Names the host is reached by besides addresses and `localhost`. */
  hostNames?: string[];
  /** Addresses and networks of proxies in front, whose `x-forwarded-for` and `x-forwarded-proto` are believed. */
  trustedProxies?: string[];
  /** PEM texts. */
  tls?: { cert: string; key: string };
  /** The plugin's settings, without the prefix `remoteClusterSetup`. */
  config?: Record<string, unknown>;
  /** Where `config` was written, for messages. */
  settingsOrigin?: SettingsOrigin;
  /** What `scripts/build_browser.mjs` made. */
  browserDir: string;
  /** Folder for what outlives the process: the audit log. */
  stateDir?: string;
  /** Takes finished lines of the log; standard error unless told otherwise. */
  log?: (line: string) => void;
  sessionLimits?: SessionLimits;
  /** Serves `/metrics`. */
  metrics?: MetricsOptions;
  /** Which Kibana to behave like where they differ. */
  flavour?: Flavour;
  /** Another build of the plugin than the sources beside this host. */
  plugin?: {
    server: PluginModule;
    bundle?: PluginBundle;
    /** Ids of other plugins that its manifest names; absent: all that there are here. */
    dependencies?: readonly string[];
  };
}

export interface Host {
  /** Address of the start page. */
  url: string;
  /** The same for other machines, when the host listens on every address, of which `url` is only this machine's. */
  urlForOthers?: string;
  /** Stops the plugin, lets running requests finish, closes every connection. */
  stop(): Promise<void>;
}

/**
 * Serves the plugin without Kibana, to users of the local cluster, with the contracts Kibana gives it.
 *
 * @throws HostError when an option, a setting or the address to listen on is wrong: what, why and what to do.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { host = DEFAULT_HOST, port = DEFAULT_PORT, tls, flavour = '9.x', stateDir } = options;
  const logger = createLogger(options.log ?? ((line) => process.stderr.write(`${line}\n`)));
  const hostLogger = logger.get('host');
  const basePath = checkBasePath(options.basePath ?? '');
  const cluster = openLocalCluster(options.local);
  const http = createHttpServer({
    host,
    port,
    basePath,
    ...(tls && { tls }),
    hostNames: [host, ...(options.hostNames ?? [])],
    onError: (error) => hostLogger.error(error),
  });
  const { server } = http;
  const sessions = createSessions(options.sessionLimits);
  const https = tls !== undefined;
  const proxies = createProxies(options.trustedProxies ?? [], https);
  const cookieScope = (request: Request) => ({ path: basePath || '/', secure: proxies.isHttps(request) });
  const scheme = registerSessionScheme(server, sessions, cookieScope);

  try {
    registerLogin({
      server,
      basePath,
      cluster,
      sessions,
      scheme,
      cookieScope,
      proxies,
      https,
      logger: hostLogger,
    });
    const plugin = await startPlugin(options.plugin?.server ?? (await ownPlugin()), options.config ?? {}, {
      server,
      basePath,
      flavour,
      logger,
      sessionOf: scheme.sessionOf,
      ...(stateDir && { stateDir }),
      ...(options.plugin?.dependencies && { dependencies: options.plugin.dependencies }),
      settingsOrigin: options.settingsOrigin ?? {},
    });
    if (options.metrics) registerMetrics({ server, basePath, cluster, ...options.metrics });
    registerSessionInfo({ server, basePath, scheme, requiredPrivileges: plugin.requiredPrivileges });
    await registerPages({
      server,
      basePath,
      scheme,
      browserDir: options.browserDir,
      ...(options.plugin?.bundle && { bundle: options.plugin.bundle }),
    });
    await http.listen();
    warnOfPlainText(options.local.url, host, tls !== undefined, (line) => hostLogger.warn(line));
    const urlAt = (name: string) => addressOf(name, Number(server.info.port), basePath, tls !== undefined);
    return {
      url: urlAt(isEverywhere(host) ? 'localhost' : host),
      ...(isEverywhere(host) && { urlForOthers: urlAt(networkAddress() ?? '<address of this machine>') }),
      async stop() {
        await plugin.stop();
        sessions.stop();
        await http.stop();
        await cluster.close();
      },
    };
  } catch (error) {
    sessions.stop();
    await cluster.close();
    throw error;
  }
}

/**
 * Whether the host could listen, for those who have more to start before it.
 *
 * @throws HostError as {@link startHost}.
 */
export function checkAddress({
  host = DEFAULT_HOST,
  port = DEFAULT_PORT,
}: Pick<HostOptions, 'host' | 'port'>) {
  return checkListen(host, port);
}

/** The sources beside this host, loaded only when no other build is given. */
async function ownPlugin(): Promise<PluginModule> {
  return import('../server');
}

function checkBasePath(basePath: string): string {
  if (basePath === '' || /^(\/[\w.~-]+)+$/.test(basePath)) return basePath;
  throw new HostError(
    'The base path cannot be used.',
    `"${basePath}" does not start with a slash, ends with one, or holds characters that have a meaning in addresses.`,
    'Use a path such as /setup.',
  );
}

function addressOf(host: string, port: number, basePath: string, tls: boolean): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${name}:${port}${basePath}/`;
}

function warnOfPlainText(clusterUrl: string, host: string, tls: boolean, warn: (line: string) => void): void {
  if (!tls && !isLoopback(host)) {
    warn(
      'Passwords reach this host unencrypted over the network: give it a certificate with --tls-cert and --tls-key.',
    );
  }
  const url = new URL(clusterUrl);
  if (url.protocol === 'http:' && !isLoopback(url.hostname.replace(/^\[|\]$/g, ''))) {
    warn('Passwords reach the local cluster unencrypted over the network: use its https address.');
  }
}
