import type { Metafile, Plugin } from 'esbuild';
import { type Bundle, bundle } from './bundle';

/** The package re2js as text that declares `engine`. */
export function bundleEngine(root: string): Promise<Bundle> {
  return bundle({ name: 'server', folders: [] }, root, {
    entryPoints: ['re2js'],
    platform: 'node',
    format: 'iife',
    globalName: 'engine',
    target: 'node18',
  });
}

/** Where the engine that judges patterns comes from; a worker cannot import it out of a bundle. */
const ENGINE_SOURCE = /[\\/]server[\\/]patterns[\\/]engine\.ts$/;

/** Puts it where `server/patterns/engine.ts` hands it out. */
export const engineInside = (engine: Bundle): Plugin => ({
  name: 'engine-inside',
  setup(build) {
    build.onLoad({ filter: ENGINE_SOURCE }, () => {
      const text = Buffer.from(engine.contents).toString('utf8');
      return { contents: `export const engineSource = () => ${JSON.stringify(text)};` };
    });
  },
});

/** What a bundle that carries the engine is made of. */
export function withEngine({ inputs, outputs }: Metafile, engine: Bundle): Metafile {
  const [output] = Object.values(engine.metafile.outputs);
  return {
    inputs: { ...inputs, ...engine.metafile.inputs },
    outputs: { ...outputs, ...(output && { engine: output }) },
  };
}
