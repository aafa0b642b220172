import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readZip } from './zip_entries';

const MANIFEST = /^(kibana\/[^/]+)\/kibana\.json$/i;

/**
 * Installs a zip as `bin/kibana-plugin install` does (elastic/kibana, `src/cli/plugin/install`): the manifest is
 * found by its place, the id and the version are checked, and each file gets the mode of its entry and no other.
 *
 * @returns the plugin's folder below `pluginsDir`
 * @throws Error in the words of Kibana
 */
export function installPlugin(zipPath: string, kibanaVersion: string, pluginsDir: string): string {
  const entries = readZip(readFileSync(zipPath));
  const manifestEntry = entries.find(({ path }) => MANIFEST.test(path));
  const [, folder] = MANIFEST.exec(manifestEntry?.path ?? '') ?? [];
  if (!manifestEntry || !folder) throw new Error('No kibana plugins found in archive');

  const manifest = JSON.parse(Buffer.from(manifestEntry.contents).toString());
  if (!/^[a-z][A-Za-z0-9]*$/.test(manifest.id)) {
    throw new Error(`Invalid plugin name [${manifest.id}] in kibana.json, expected it to be valid camelCase`);
  }
  const builtFor = exactVersion(manifest.kibanaVersion ?? manifest.version);
  if (builtFor !== exactVersion(kibanaVersion)) {
    throw new Error(
      `Plugin ${manifest.id} [${manifest.version}] is incompatible with Kibana [${kibanaVersion}]`,
    );
  }

  const target = join(pluginsDir, manifest.id);
  rmSync(target, { recursive: true, force: true });
  for (const { path, mode, contents } of entries) {
    if (!path.startsWith(`${folder}/`) || path.endsWith('/')) continue;
    const file = join(target, path.slice(folder.length + 1));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents, { mode: mode & 0o7777 });
  }
  return target;
}

const exactVersion = (version: string) => /\d+\.\d+\.\d+/.exec(version)?.[0];
