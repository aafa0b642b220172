import type { Request, Server } from '@hapi/hapi';
import type {
  CoreSetup,
  CoreStart,
  KibanaRequest,
  Logger,
  PluginInitializerContext,
  PluginModule,
} from '../../server/kibana';
import { HostError } from '../host_error.mjs';
import type { Session } from '../login/sessions';
import { createAudit } from './audit';
import { namedInManifest } from './dependencies';
import { createFeatures } from './features';
import { type Flavour, KIBANA_VERSIONS } from './flavour';
import { createInstance } from './plugin_instance';
import { CONFIG_PATH, checkSettings, type SettingsOrigin, settingFault } from './settings';
import { createRouter } from './versioned_router';

export interface PluginHostServices {
  server: Server;
  basePath: string;
  flavour: Flavour;
  logger: Logger;
  sessionOf(request: Request): Session | undefined;
  stateDir?: string;
  /** Ids of other plugins that the manifest names; absent: all that there are here. */
  dependencies?: readonly string[];
  settingsOrigin: SettingsOrigin;
}

export interface RunningPlugin {
  /** Sets of cluster privileges of which one is enough to use the plugin; empty when it asks for none. */
  requiredPrivileges: string[][];
  stop(): Promise<void>;
}

/**
 * Takes a server half through its life as Kibana does: settings checked, `setup`, `start`, later `stop`.
 *
 * @param settings The plugin's own settings, without prefix.
 * @throws HostError when a setting is wrong, naming it.
 */
export async function startPlugin(
  module: PluginModule,
  settings: Record<string, unknown>,
  services: PluginHostServices,
): Promise<RunningPlugin> {
  const { flavour, logger, stateDir, settingsOrigin } = services;
  const sessions = new WeakMap<KibanaRequest, Session>();
  const userOf = (request: KibanaRequest) => sessions.get(request)?.user;
  const audit = createAudit(userOf, logger.get('audit'), stateDir);
  const security = { authc: { getCurrentUser: (request: KibanaRequest) => userOf(request) ?? null }, audit };
  const basePath = createBasePath(services.basePath);
  const features = createFeatures();
  // Audit comes with the security plugin, and from 8.15 on with core as well.
  const plugins = namedInManifest({ features: features.setup, security }, services.dependencies);
  let resolveStarted: (services: [CoreStart, object, unknown]) => void = () => undefined;
  const started = new Promise<[CoreStart, object, unknown]>((resolve) => {
    resolveStarted = resolve;
  });

  const core: CoreSetup = {
    http: {
      createRouter: () => createRouter({ ...services, contextFor: createContext(services, sessions) }),
      basePath,
    },
    getStartServices: () => started as never,
  };
  const coreStart: CoreStart = {
    elasticsearch: { client: { asScoped: (request) => scoped(sessions.get(request)) } },
    http: { basePath },
    ...(flavour === '9.x' && { security }),
  };

  const context = initializerContext(checkSettings(module, settings, settingsOrigin), services);
  try {
    const plugin = await createInstance(module, context);
    await plugin.setup(core, plugins);
    features.lock();
    const contract = await plugin.start(coreStart, plugins);
    resolveStarted([coreStart, plugins, contract]);
    return { requiredPrivileges: features.requiredPrivileges, stop: async () => plugin.stop?.() };
  } catch (error) {
    throw settingFault(error as Error, settingsOrigin) ?? didNotStart(error as Error, logger);
  }
}

function didNotStart(error: Error, logger: Logger): HostError {
  logger.fatal(error);
  return new HostError('The plugin did not start.', `${error.message}.`, 'The log says where it stopped.');
}

function initializerContext(
  config: unknown,
  { logger, flavour }: PluginHostServices,
): PluginInitializerContext {
  return {
    config: {
      get: () => config as never,
      create: () => ({
        subscribe: (next) => {
          next(config as never);
          return { unsubscribe: () => undefined };
        },
      }),
    },
    logger: { get: (...context) => logger.get('plugins', CONFIG_PATH, ...context) },
    env: { mode: { dev: false, prod: true }, packageInfo: { version: KIBANA_VERSIONS[flavour] } },
  };
}

function createContext(services: PluginHostServices, sessions: WeakMap<KibanaRequest, Session>) {
  return (raw: Request, request: KibanaRequest) => {
    const session = services.sessionOf(raw);
    if (session) sessions.set(request, session);
    return { core: Promise.resolve({ elasticsearch: { client: scoped(session) } }) };
  };
}

function scoped(session: Session | undefined) {
  if (!session) throw new Error('The request has no session to act for.');
  return { asCurrentUser: session.client };
}

function createBasePath(serverBasePath: string) {
  return { serverBasePath, get: () => serverBasePath, prepend: (path: string) => `${serverBasePath}${path}` };
}
