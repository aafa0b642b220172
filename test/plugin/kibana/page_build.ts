import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { type KibanaVersion, NEWEST, OLD_LIBRARIES_DIR, pluginDirOf, ROOT } from './homes';

/**
 * Builds the page of a Kibana: the libraries that this version shares, its loader of plugins, and the standalone
 * host's frame around the app, all on the same React and EUI.
 */
export async function buildPage(version: KibanaVersion, outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const { version: pluginVersion, requiredPlugins = [], optionalPlugins = [] } = manifestOf(version);
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { page: `test/plugin/kibana/${version === NEWEST ? 'page_9' : 'page_8_12'}.ts` },
    entryNames: '[name]-[hash]',
    outdir: outDir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'transform',
    loader: { '.css': 'text' },
    minify: true,
    define: {
      'process.env.NODE_ENV': '"production"',
      PLUGIN_VERSION: JSON.stringify(pluginVersion),
      PLUGIN_DEPENDENCIES: JSON.stringify([...requiredPlugins, ...optionalPlugins]),
    },
    plugins: version === NEWEST ? [] : [oldLibraries],
    metafile: true,
    logLevel: 'error',
  });
  const script = Object.keys(metafile.outputs).find((path) => path.endsWith('.js')) ?? '';
  await writeFile(join(outDir, 'manifest.json'), JSON.stringify({ script: basename(script), preload: [] }));
}

const manifestOf = (version: KibanaVersion) =>
  JSON.parse(readFileSync(join(pluginDirOf(version), 'kibana.json'), 'utf8'));

const SHARED_LIBRARY = /^(react|react-dom|react-router-dom|@elastic\/eui|@emotion\/react)(\/.*)?$/;

/** Answers the shared libraries, whoever asks for them, from the package that has those of Kibana 8.12. */
const oldLibraries: Plugin = {
  name: 'kibana-8-12-libraries',
  setup(build) {
    build.onResolve({ filter: SHARED_LIBRARY }, ({ path, kind, resolveDir }) =>
      resolveDir.startsWith(OLD_LIBRARIES_DIR)
        ? undefined
        : build.resolve(path, { kind, resolveDir: OLD_LIBRARIES_DIR }),
    );
    // EUI 90 imports an icon when it is first shown, by a name that only the bundler of Kibana completes.
    build.onLoad({ filter: /@elastic\/eui\/es\/components\/icon\/icon\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        /'\.\/assets\/' \+ typeToPathMap\[iconType\]/,
        "$& + '.js'",
      ),
    }));
  },
};
