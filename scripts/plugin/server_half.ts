import type { Plugin } from 'esbuild';
import { type Bundle, bundle } from './bundle';
import { bundleEngine, engineInside, withEngine } from './engine';

/** What is taken from Kibana's own `node_modules` at run time; it is on no registry. */
const FROM_KIBANA = '@kbn/config-schema';

const kibanaPackages: Plugin = {
  name: 'kibana-packages',
  setup(build) {
    build.onResolve({ filter: /^@kbn\// }, ({ path }) =>
      path === FROM_KIBANA
        ? { path, external: true }
        : { errors: [{ text: `"${path}" cannot be imported in the server half` }] },
    );
  },
};

/** `server/index.js`: one CommonJS file for the Node of the oldest Kibana, 18, with every package in it but Kibana's. */
export async function buildServerHalf(root: string): Promise<Bundle> {
  const engine = await bundleEngine(root);
  const half = await bundle({ name: 'server', folders: ['server', 'common'] }, root, {
    entryPoints: ['server/index.ts'],
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    // A stack trace in Kibana's log has to be readable.
    minify: false,
    plugins: [kibanaPackages, engineInside(engine)],
  });
  return { contents: half.contents, metafile: withEngine(half.metafile, engine) };
}
