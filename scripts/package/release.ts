import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildPlugin } from '../plugin/build';

/** The Kibana versions that a release has zips for; any other from 8.12.0 on is built with `npm run build`. */
export const RELEASED_FOR = ['8.12.2', '8.19.21', '9.1.3', '9.5.3'];

/** Builds the zips and writes the checksums of everything, as `sha256sum -c` reads them. Answers with the files. */
export async function completeRelease(
  root: string,
  outDir: string,
  made: readonly string[],
): Promise<string[]> {
  const { zips } = await buildPlugin(root, RELEASED_FOR, outDir);
  const files = [...made, ...zips.map(({ path }) => path)].sort();
  const lines = files.map(async (file) => `${await digestOf(file)}  ${basename(file)}\n`);
  const sums = join(outDir, 'SHA256SUMS');
  await writeFile(sums, (await Promise.all(lines)).join(''));
  return [...files, sums];
}

const digestOf = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
