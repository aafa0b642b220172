import { readFileSync } from 'node:fs';
import { PLUGIN_ID } from '../common/constants';
import { type Audit, auditThrough } from './audit';
import { type PluginConfig, toSettings } from './config';
import type {
  CoreSetup,
  CoreStart,
  FeaturesPluginSetup,
  Logger,
  Plugin,
  PluginInitializerContext,
  SecurityPluginSetup,
} from './kibana';
import { patternJudge } from './observe/identity';
import { registerRoutes } from './routes';
import { RunRegistry } from './run/registry';
import { AddressGuard } from './systems/addresses';
import { guardedHttp } from './systems/guarded_http';

interface SetupPlugins {
  features?: FeaturesPluginSetup;
  security?: SecurityPluginSetup;
}

/** The server half: settings, the Stack Management entry's privilege, and the routes. */
export class RemoteClusterSetupPlugin implements Plugin<SetupPlugins> {
  private readonly logger: Logger;
  private readonly registry = new RunRegistry();
  private audit: Audit;

  constructor(private readonly initializerContext: PluginInitializerContext<PluginConfig>) {
    this.logger = initializerContext.logger.get();
    this.audit = auditThrough(undefined, this.logger);
  }

  setup(core: CoreSetup, plugins: SetupPlugins): void {
    const settings = toSettings(this.initializerContext.config.get(), (path) => readFileSync(path, 'utf8'));
    plugins.features?.registerElasticsearchFeature({
      id: PLUGIN_ID,
      management: { data: [PLUGIN_ID] },
      privileges: [{ requiredClusterPrivileges: ['manage'], ui: [] }],
    });
    this.audit = auditThrough(plugins.security?.audit, this.logger);
    registerRoutes(core.http.createRouter(), {
      settings,
      http: guardedHttp(new AddressGuard(settings.allowedAddresses)),
      registry: this.registry,
      logger: this.logger,
      audit: (request, line) => this.audit(request, line),
    });
  }

  start(core: CoreStart): void {
    if (core.security?.audit) this.audit = auditThrough(core.security.audit, this.logger);
  }

  /** Waits for runs to write down what they leave; Kibana itself waits for 30 s at most. */
  async stop(): Promise<void> {
    await this.registry.stop(STOP_LIMIT_MS);
    patternJudge.stop();
  }
}

const STOP_LIMIT_MS = 20_000;
