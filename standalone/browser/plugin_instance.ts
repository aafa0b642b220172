import { PLUGIN_ID } from '../../common/constants';
import type { ManagementSetup, Plugin, PluginInitializerContext } from '../../public/kibana';
import type { Flavour } from '../contracts/flavour';

/** What a browser half exports; whether it is of use is looked at before it is called. */
export interface BrowserPluginModule {
  plugin?: unknown;
}

export type BrowserPlugin = Plugin<{ management: ManagementSetup }>;

/**
 * Makes the plugin's instance as Kibana's core does (elastic/kibana, `plugins/browser-internal`). There, whoever meets
 * one of these errors can open no page of Kibana at all.
 *
 * @throws Error in the words of Kibana
 */
export function createInstance(
  { plugin }: BrowserPluginModule,
  context: PluginInitializerContext,
  flavour: Flavour,
): BrowserPlugin {
  if (typeof plugin !== 'function') {
    const wanted = flavour === '9.x' ? 'either be a function or a module' : 'be a function';
    throw new Error(`Definition of plugin "${PLUGIN_ID}" should ${wanted}.`);
  }
  const instance = plugin(context);
  for (const part of ['setup', 'start']) {
    if (typeof instance[part] !== 'function') {
      throw new Error(`Instance of plugin "${PLUGIN_ID}" does not define "${part}" function.`);
    }
  }
  return instance;
}
