#!/usr/bin/env node
/**
 * Makes the host as a package: `npm run package`; with the plugin's zips and checksums: `npm run release`.
 * Its parts are in `package/`.
 */
import { runTypeScript } from './run_typescript.mjs';

await runTypeScript('scripts/package/main.ts');
