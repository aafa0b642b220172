#!/usr/bin/env node
/**
 * Makes the host as a package: `npm run package`; with the plugin's zips and checksums: `npm run release`.
 * The builder is TypeScript, so it is bundled first and then run; its parts are in `package/`.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

await build({
  absWorkingDir: root,
  entryPoints: ['scripts/package/main.ts'],
  outfile: 'build/scripts/build_package.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
});
const { main } = await import(new URL('../build/scripts/build_package.mjs', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2), root);
