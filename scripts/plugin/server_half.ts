import type { Plugin } from 'esbuild';
import { type Bundle, bundle } from './bundle';

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

/** Where the engine that judges patterns comes from; a worker cannot import it out of a bundle. */
const ENGINE_SOURCE = /[\\/]server[\\/]patterns[\\/]engine\.ts$/;

const engineInside = (engine: Uint8Array): Plugin => ({
  name: 'engine-inside',
  setup(build) {
    build.onLoad({ filter: ENGINE_SOURCE }, () => {
      const text = Buffer.from(engine).toString('utf8');
      return { contents: `export const engineSource = () => ${JSON.stringify(text)};` };
    });
  },
});

/** `server/index.js`: one CommonJS file for the Node of the oldest Kibana, 18, with every package in it but Kibana's. */
export async function buildServerHalf(root: string): Promise<Bundle> {
  const engine = await bundle({ name: 'server', folders: [] }, root, {
    entryPoints: ['re2js'],
    platform: 'node',
    format: 'iife',
    globalName: 'engine',
    target: 'node18',
  });
  const half = await bundle({ name: 'server', folders: ['server', 'common'] }, root, {
    entryPoints: ['server/index.ts'],
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    // A stack trace in Kibana's log has to be readable.
    minify: false,
    plugins: [kibanaPackages, engineInside(engine.contents)],
  });
  const { inputs, outputs } = half.metafile;
  const [engineOutput] = Object.values(engine.metafile.outputs);
  return {
    contents: half.contents,
    metafile: {
      inputs: { ...inputs, ...engine.metafile.inputs },
      outputs: { ...outputs, ...(engineOutput && { engine: engineOutput }) },
    },
  };
}
