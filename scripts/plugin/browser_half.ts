import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { type Bundle, bundle } from './bundle';
import { noPackages, sharedLibraries } from './shared_libraries';

/** The one import of the entry that is loaded when the page opens. */
const APP = './app/mount';

export interface BrowserHalf {
  entry: Bundle & { name: string };
  app: Bundle & { name: string };
}

/**
 * The two files of `target/public`: the entry, which Kibana loads on each of its pages, and the app, which the entry
 * imports by an address relative to its own.
 */
export async function buildBrowserHalf(root: string, pluginId: string): Promise<BrowserHalf> {
  const options: BuildOptions = {
    platform: 'browser',
    target: 'es2020',
    jsx: 'transform',
    tsconfigRaw: { compilerOptions: { jsx: 'react' } },
  };
  const half = { name: 'browser', folders: ['public', 'common'] } as const;
  const app = await bundle(half, root, {
    ...options,
    entryPoints: [join('public', `${APP}.tsx`)],
    format: 'esm',
    plugins: [sharedLibraries],
  });
  const hash = createHash('sha256').update(app.contents).digest('hex').slice(0, 10);
  const appName = `${pluginId}.app.${hash}.js`;
  const entry = await bundle(half, root, {
    ...options,
    stdin: { contents: registration(pluginId), resolveDir: root, loader: 'ts' },
    // An `iife` would carry a stand-in for `require`, which nothing here needs.
    format: 'esm',
    banner: { js: '(() => {' },
    footer: { js: '})();' },
    plugins: [importedFrom(`./${appName}`), noPackages],
  });
  return { entry: { ...entry, name: `${pluginId}.plugin.js` }, app: { ...app, name: appName } };
}

/** What Kibana's loader asks of a plugin's script: that it registers its exports under the plugin's key. */
const registration = (pluginId: string) => `
  import { plugin } from './public/index';
  const key = 'plugin/${pluginId}/public';
  __kbnBundles__.define(key, () => ({ plugin }), key);
`;

const importedFrom = (address: string): Plugin => ({
  name: 'app-in-its-own-file',
  setup(build) {
    build.onResolve({ filter: /\/app\/mount$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' && path === APP ? { path: address, external: true } : undefined,
    );
  },
});
