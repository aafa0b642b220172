#!/usr/bin/env node
/**
 * Makes the installable plugin: `npm run build -- --kibana-version 9.5.3`, one zip for each version named.
 * Its parts are in `plugin/`.
 */
import { runTypeScript } from './run_typescript.mjs';

await runTypeScript('scripts/plugin/main.ts');
