import { PLUGIN_ID } from '../../../common/constants';

/**
 * Where Kibana serves the browser half, below its base path: the build of Kibana comes first, and the plugin's own
 * version is part of it, since browsers keep the files for a year.
 */
export const bundlePath = (pluginVersion: string): string =>
  `/0f3c1d9e8b7a/bundles/plugin/${PLUGIN_ID}/${pluginVersion}`;
