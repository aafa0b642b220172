import { configSchema, type PluginConfig } from './config';
import type { PluginConfigDescriptor, PluginInitializerContext } from './kibana';
import { RemoteClusterSetupPlugin } from './plugin';

/** What Kibana reads from `remoteClusterSetup` in `kibana.yml`; none of it goes to the browser. */
export const config = { schema: configSchema } as PluginConfigDescriptor<PluginConfig>;

export const plugin = (context: PluginInitializerContext<PluginConfig>) =>
  new RemoteClusterSetupPlugin(context);
