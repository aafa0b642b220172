// Bundles the page of the standalone host: the frame and the plugin's browser half, with React and EUI.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const compress = promisify(gzip);

/**
 * Leaves in `outDir` one script with a hash in its name, its gzip twin, and `manifest.json`, which names it.
 * What was in the folder before is removed.
 *
 * @param {{ root?: string, outDir?: string, minify?: boolean, entry?: string }} options `entry` is another page than the usual one.
 * @returns {Promise<{ script: string, bytes: number, gzipBytes: number, metafile: import('esbuild').Metafile }>}
 */
export async function buildBrowser({
  root = ROOT,
  outDir = join(root, 'build/browser'),
  minify = true,
  entry = join(root, 'standalone/browser/main.ts'),
} = {}) {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { app: entry },
    entryNames: '[name]-[hash]',
    outdir: outDir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'transform',
    minify,
    sourcemap: !minify,
    legalComments: minify ? 'linked' : 'none',
    define: { 'process.env.NODE_ENV': JSON.stringify(minify ? 'production' : 'development') },
    metafile: true,
    logLevel: 'warning',
  });

  const [output] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint) ?? [];
  const script = basename(output);
  const code = await readFile(join(outDir, script));
  const zipped = await compress(code, { level: 9 });
  await writeFile(join(outDir, `${script}.gz`), zipped);
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify({ script })}\n`);
  return { script, bytes: code.length, gzipBytes: zipped.length, metafile };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { script, bytes, gzipBytes } = await buildBrowser({ minify: !process.argv.includes('--no-minify') });
  console.log(`${script}: ${bytes} bytes, ${gzipBytes} compressed`);
}
