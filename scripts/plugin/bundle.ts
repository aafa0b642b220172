import { relative, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { BuildError } from './build_error';

export interface Bundle {
  /** The one file there is. */
  contents: Uint8Array;
  metafile: Metafile;
}

export interface Half {
  /** What it is called in an error. */
  name: 'server' | 'browser' | 'host';
  /** The folders of the repository that may be part of it. */
  folders: readonly string[];
}

/**
 * Bundles one file in memory.
 *
 * @throws BuildError naming each import that cannot be answered, or leads to where nothing of this half is
 */
export async function bundle(
  half: Half,
  root: string,
  { plugins = [], ...options }: BuildOptions,
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    bundle: true,
    // Where a linked package really lies is nobody's business, and would differ from machine to machine.
    preserveSymlinks: true,
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    ...options,
    plugins: [withinFolders(half, root), ...plugins],
    absWorkingDir: root,
    outfile: 'bundle.js',
    write: false,
    metafile: true,
  }).catch((error) => Promise.reject(explain(half, error)));
  const [file] = outputFiles;
  if (!file) throw new Error(`The ${half.name} half came out empty.`);
  return { contents: file.contents, metafile };
}

const withinFolders = ({ name, folders }: Half, root: string): Plugin => ({
  name: 'within-folders',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const target = relative(root, resolve(resolveDir, path));
      const inside = folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
      if (inside || resolveDir.includes('node_modules')) return undefined;
      return { errors: [{ text: `"${path}" cannot be imported in the ${name} half` }] };
    });
  },
});

interface Failure {
  errors?: { text: string; location?: { file: string; line: number } | null }[];
}

function explain({ name }: Half, error: Failure): unknown {
  if (!error.errors) return error;
  const places = error.errors.map(({ text, location }) =>
    location ? `${text} (${location.file}:${location.line})` : text,
  );
  return new BuildError(
    `The ${name} half cannot be built.`,
    `${places.join('; ')}.`,
    'Correct the sources at the places named, and build again.',
  );
}
