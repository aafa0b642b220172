import { join } from 'node:path';
import { type Bundle, bundle } from '../plugin/bundle';
import { bundleEngine, engineInside, withEngine } from '../plugin/engine';

/** Packages that are CommonJS expect these three, which a module has not. */
const COMMON_JS = [
  "import { createRequire as packageRequire } from 'node:module';",
  "import { dirname as packageDirname } from 'node:path';",
  "import { fileURLToPath as packagePath } from 'node:url';",
  'const require = packageRequire(import.meta.url);',
  'const __filename = packagePath(import.meta.url);',
  'const __dirname = packageDirname(__filename);',
].join('\n');

/** `host/main.mjs`: the host and the plugin's server half with every package in it, for Node 20 and later. */
export async function bundleHost(root: string): Promise<Bundle> {
  const engine = await bundleEngine(root);
  const host = await bundle({ name: 'host', folders: ['standalone', 'server', 'common'] }, root, {
    entryPoints: ['standalone/main.ts'],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // A stack trace in the log has to be readable.
    minify: false,
    alias: { '@kbn/config-schema': join(root, 'standalone/config_schema/index.ts') },
    banner: { js: `#!/usr/bin/env node\n${COMMON_JS}` },
    plugins: [engineInside(engine)],
  });
  return { contents: host.contents, metafile: withEngine(host.metafile, engine) };
}
