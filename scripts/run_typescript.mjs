/**
 * Runs a builder that is written in TypeScript: bundles it and calls its `main`, whose number is the exit code.
 */
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} entry file below the repository that exports `main(args, root)` */
export async function runTypeScript(entry) {
  const outfile = join(root, 'build/scripts', `${basename(dirname(entry))}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const { main } = await import(pathToFileURL(outfile).href);
  process.exitCode = await main(process.argv.slice(2), root);
}
