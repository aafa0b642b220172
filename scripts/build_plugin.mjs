#!/usr/bin/env node
/**
 * Makes the installable plugin: `npm run build -- --kibana-version 9.5.3`, one zip for each version named.
 * The builder is TypeScript, so it is bundled first and then run; its parts are in `plugin/`.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

await build({
  absWorkingDir: root,
  entryPoints: ['scripts/plugin/main.ts'],
  outfile: 'build/scripts/build_plugin.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
});
const { main } = await import(new URL('../build/scripts/build_plugin.mjs', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2), root);
