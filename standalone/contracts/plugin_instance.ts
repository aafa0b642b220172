import { isConfigSchema } from '@kbn/config-schema';
import { PLUGIN_ID } from '../../common/constants';
import type { Plugin, PluginInitializerContext, PluginModule } from '../../server/kibana';

/**
 * Makes the instance of a server half as Kibana's core does (elastic/kibana, `plugins/server-internal`). There, one of these
 * errors keeps the whole of Kibana from starting.
 *
 * @throws Error in the words of Kibana, without the plugin's path
 */
export async function createInstance(
  { plugin, config }: PluginModule,
  context: PluginInitializerContext,
): Promise<Plugin> {
  if (config && !isConfigSchema(config.schema)) {
    throw new Error('Configuration schema expected to be an instance of Type');
  }
  if (typeof plugin !== 'function') {
    throw new Error(`Definition of plugin "${PLUGIN_ID}" should be a function`);
  }
  const instance: unknown = await plugin(context as never);
  if (typeof instance !== 'object' || instance === null) {
    throw new Error(
      `Initializer for plugin "${PLUGIN_ID}" is expected to return plugin instance, but returned "${typeof instance}"`,
    );
  }
  const made = instance as Plugin;
  if (typeof made.setup !== 'function') {
    throw new Error(`Instance of plugin "${PLUGIN_ID}" does not define "setup" function`);
  }
  return made;
}
