import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { fileFault } from '../../standalone/file_fault';
import { type Files, zip } from './archive';
import { buildBrowserHalf } from './browser_half';
import { BuildError } from './build_error';
import { readManifest, toInstalledManifest } from './manifest';
import { type BundledPackage, bundledPackages, renderNotice } from './notices';
import { buildServerHalf } from './server_half';

export interface BuiltZip {
  kibanaVersion: string;
  /** Absolute. */
  path: string;
  bytes: number;
}

export interface BuiltPlugin {
  id: string;
  /** The plugin's own version: that of `package.json`, and a stamp of what was built. */
  version: string;
  zips: BuiltZip[];
  /** What is in each zip; `kibana.json` and `package.json` as in the last. */
  files: Files;
  packages: BundledPackage[];
}

/**
 * Builds both halves once and puts them in one zip for each Kibana version: only the manifests differ.
 *
 * @param kibanaVersions checked ones
 * @throws BuildError
 */
export async function buildPlugin(
  root: string,
  kibanaVersions: readonly string[],
  outDir: string,
): Promise<BuiltPlugin> {
  const read = (name: string) => readFile(join(root, name), 'utf8');
  const manifest = readManifest(await read('kibana.jsonc'));
  const { name, version: packageVersion, license } = JSON.parse(await read('package.json'));
  const { id } = manifest.plugin;

  const [server, { entry, app }] = await Promise.all([buildServerHalf(root), buildBrowserHalf(root, id)]);
  const packages = bundledPackages(
    root,
    [server, entry, app].map(({ metafile }) => metafile),
  );
  const halves: Files = {
    'server/index.js': server.contents,
    ...inBothForms(`target/public/${entry.name}`, entry.contents),
    ...inBothForms(`target/public/${app.name}`, app.contents),
    'LICENSE.txt': await readFile(join(root, 'LICENSE')),
    'NOTICE.txt': Buffer.from(renderNotice(packages)),
  };
  const version = `${packageVersion}-${stamp(halves)}`;

  await mkdir(outDir, { recursive: true }).catch(cannotWrite(outDir));
  const zips: BuiltZip[] = [];
  let files: Files = {};
  for (const kibanaVersion of kibanaVersions) {
    const installed = toInstalledManifest(manifest, version, kibanaVersion);
    files = {
      'kibana.json': json(installed),
      'package.json': json({ name, version, private: true, license, kibana: { version: kibanaVersion } }),
      ...halves,
    };
    const archive = zip(inFolder(`kibana/${id}`, files));
    const path = join(outDir, `${id}-${kibanaVersion}.zip`);
    await writeFile(path, archive).catch(cannotWrite(path));
    zips.push({ kibanaVersion, path, bytes: archive.length });
  }
  return { id, version, zips, files, packages };
}

const cannotWrite = (path: string) => (error: unknown) => {
  throw new BuildError(
    'The zips cannot be put where they are asked for.',
    fileFault(error, path),
    'Name another folder with --out.',
  );
};

/**
 * Tells builds apart by what is in them: Kibana lets browsers keep a bundle for a year under an address that holds
 * the plugin's version. The letter keeps it a semantic version when the digest is all digits.
 */
function stamp(files: Files): string {
  const digest = createHash('sha256');
  for (const [path, contents] of Object.entries(files)) digest.update(path).update('\0').update(contents);
  return `b${digest.digest('hex').slice(0, 10)}`;
}

/** Kibana sends the twin with Brotli to browsers that take it, and would otherwise compress anew, and less. */
const inBothForms = (path: string, contents: Uint8Array): Files => ({
  [path]: contents,
  [`${path}.br`]: brotliCompressSync(contents),
});

const inFolder = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, contents]) => [`${folder}/${path}`, contents]));

const json = (value: object) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
