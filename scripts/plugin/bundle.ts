import { type BuildOptions, build, type Metafile } from 'esbuild';
import { BuildError } from './build_error';

export interface Bundle {
  /** The one file there is. */
  contents: Uint8Array;
  metafile: Metafile;
}

/**
 * Bundles one file in memory.
 *
 * @param half what the bundle is called in an error
 * @param folders the folders of this repository that may be part of it
 * @throws BuildError naming each import that cannot be answered, or source that does not belong in it
 */
export async function bundle(
  half: string,
  folders: readonly string[],
  options: BuildOptions,
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    bundle: true,
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    ...options,
    outfile: 'bundle.js',
    write: false,
    metafile: true,
  }).catch((error) => Promise.reject(explain(half, error)));
  const stray = Object.keys(metafile.inputs).find(
    (path) =>
      SOURCE_FILE.test(path) &&
      !path.includes('node_modules/') &&
      !folders.some((folder) => path.startsWith(`${folder}/`)),
  );
  if (stray) {
    throw new BuildError(
      `The ${half} half took in ${stray}.`,
      `It may be made of ${folders.join(', ')} and packages alone.`,
      'Move what is needed, or correct the import.',
    );
  }
  const [file] = outputFiles;
  if (!file) throw new Error(`The ${half} half came out empty.`);
  return { contents: file.contents, metafile };
}

/** Inputs that come from no folder, such as modules the builder makes up, have no slash or a namespace before it. */
const SOURCE_FILE = /^[\w.]+\//;

interface Failure {
  errors?: { text: string; location?: { file: string; line: number } | null }[];
}

function explain(half: string, error: Failure): unknown {
  if (!error.errors) return error;
  const places = error.errors.map(({ text, location }) =>
    location ? `${text} (${location.file}:${location.line})` : text,
  );
  return new BuildError(
    `The ${half} half cannot be built.`,
    `${places.join('; ')}.`,
    'Correct the sources at the places named, and build again.',
  );
}
