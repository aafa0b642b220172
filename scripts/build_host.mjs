// Bundles the standalone host, with the plugin's server half, into one file that Node runs.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Packages stay in `node_modules`, except `@kbn/config-schema`, which is TypeScript beside the host.
 *
 * @param {{ outFile?: string, entry?: string }} options
 * @returns {Promise<string>} The file to run.
 */
export async function buildHost({
  outFile = join(root, 'build/host/main.mjs'),
  entry = join(root, 'standalone/main.ts'),
} = {}) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: outFile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@kbn/config-schema': join(root, 'standalone/config_schema/index.ts') },
    sourcemap: true,
    logLevel: 'warning',
  });
  return outFile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildHost());
