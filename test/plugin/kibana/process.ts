/**
 * A Kibana, as far as an installed plugin sees it: the standalone host with the plugin of this home instead of the
 * sources. Runs by itself, since Kibana 8.12 has a Node of its own.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLUGIN_ID } from '../../../common/constants';
import type { PluginModule } from '../../../server/kibana';
import { readSettings } from '../../../standalone/command_line/settings_file';
import { startHost } from '../../../standalone/host';
import { HostError } from '../../../standalone/host_error.mjs';
import { bundlePath } from './bundle_path';
import { hardenPrototypes } from './harden_prototypes';
import { parseManifest } from './manifest_parser';

/** What the process is told, as JSON in its one argument. */
export interface KibanaOptions {
  version: string;
  flavour: '8.12' | '9.x';
  local: { url: string; ca?: string };
  basePath?: string;
  /** Holds `kibana.yml`, and takes what outlives the process. */
  runDir: string;
}

const home = dirname(fileURLToPath(import.meta.url));
const pluginDir = join(home, 'plugins', PLUGIN_ID);

async function main({ version, flavour, local, basePath, runDir }: KibanaOptions): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(pluginDir, 'kibana.json'), 'utf8'));
  parseManifest(manifest, version);
  if (flavour === '9.x') hardenPrototypes();
  const host = await startHost({
    local,
    port: 0,
    flavour,
    ...(basePath && { basePath }),
    config: await readSettings(join(runDir, 'kibana.yml')),
    browserDir: join(home, 'page'),
    stateDir: runDir,
    plugin: {
      server: createRequire(import.meta.url)(join(pluginDir, 'server')) as PluginModule,
      bundle: { dir: join(pluginDir, 'target/public'), path: bundlePath(manifest.version) },
      dependencies: [...(manifest.requiredPlugins ?? []), ...(manifest.optionalPlugins ?? [])],
    },
  });
  process.stdout.write(`${JSON.stringify({ url: host.url, node: process.version })}\n`);
  process.stdin.resume().on('end', () => void host.stop().then(() => process.exit(0)));
}

main(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof HostError ? error.message : (error as Error).stack}\n`);
  process.exit(1);
});
