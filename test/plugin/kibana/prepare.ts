import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import {
  homeOf,
  KIBANA_VERSIONS,
  type KibanaVersion,
  NEWEST,
  OLD_LIBRARIES_DIR,
  ROOT,
  WORK_DIR,
  zipOf,
} from './homes';
import { installPlugin } from './installer';
import { installOldLibraries } from './old_libraries';
import { buildPage } from './page_build';

const CONFIG_SCHEMA = '@kbn/config-schema';

/** Builds the zips by the command that people use, and installs each in a Kibana of its version. */
export async function prepareKibanas(): Promise<void> {
  installOldLibraries();
  rmSync(WORK_DIR, { recursive: true, force: true });
  buildZips();
  await Promise.all(KIBANA_VERSIONS.map(prepareHome));
}

function buildZips(): void {
  const versions = KIBANA_VERSIONS.flatMap((version) => ['--kibana-version', version]);
  const args = ['scripts/build_plugin.mjs', ...versions, '--out', WORK_DIR];
  execFileSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The layout of a Kibana: its own packages in `node_modules`, those of others in `plugins`. */
async function prepareHome(version: KibanaVersion): Promise<void> {
  const home = homeOf(version);
  const node = {
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    target: version === NEWEST ? 'node20' : 'node18',
    packages: 'external',
  } as const;
  installPlugin(zipOf(version), version, join(home, 'plugins'));
  installClient(version, join(home, 'node_modules/@elastic/elasticsearch'));
  await Promise.all([
    build({
      ...node,
      entryPoints: ['standalone/config_schema/index.ts'],
      outfile: join(home, 'node_modules', CONFIG_SCHEMA, 'index.js'),
      format: 'cjs',
    }),
    build({
      ...node,
      entryPoints: ['test/plugin/kibana/process.ts'],
      outfile: join(home, 'kibana.mjs'),
      format: 'esm',
    }),
    buildPage(version, join(home, 'page')),
  ]);
}

/** The client of Elasticsearch that a plugin is given: of the line that this Kibana brings. */
function installClient(version: KibanaVersion, target: string): void {
  const source =
    version === NEWEST
      ? join(ROOT, 'node_modules/elasticsearch-9')
      : join(OLD_LIBRARIES_DIR, 'node_modules/@elastic/elasticsearch');
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(source, target, 'junction');
}
