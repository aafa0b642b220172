import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLUGIN_ID } from '../../../common/constants';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the zips, and the Kibanas they are installed in, are laid out for these tests. */
export const WORK_DIR = join(ROOT, 'build/plugin_test');

/** The ends of the range that the plugin is for. */
export const OLDEST = '8.12.2';
export const NEWEST = '9.5.3';
export const KIBANA_VERSIONS = [OLDEST, NEWEST] as const;
export type KibanaVersion = (typeof KIBANA_VERSIONS)[number];

export const zipOf = (version: KibanaVersion) => join(WORK_DIR, `${PLUGIN_ID}-${version}.zip`);
export const homeOf = (version: KibanaVersion) => join(WORK_DIR, `kibana-${version}`);
export const pluginDirOf = (version: KibanaVersion) => join(homeOf(version), 'plugins', PLUGIN_ID);

/** The libraries that Kibana 8.12 shares, and its Node, in a package of their own. */
export const OLD_LIBRARIES_DIR = join(ROOT, 'test/plugin/kibana_8_12');
