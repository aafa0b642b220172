import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { buildBrowser } from '../build_browser.mjs';
import { type BundledPackage, bundledPackages, renderNotice } from '../plugin/notices';
import { billOfMaterials } from './bill_of_materials';
import { bundleHost } from './host_bundle';

export interface BuiltPackage {
  /** Absolute. */
  tarball: string;
  /** Its bill of materials, absolute. */
  bill: string;
  packages: BundledPackage[];
}

/** What stands beside the code in the package. */
const DOCUMENTS = ['README.md', 'LICENSE', 'SECURITY.md', 'CHANGELOG.md'];

/**
 * Builds the host as a package that needs no other: `remote-cluster-setup-<version>.tgz` and its bill of materials.
 * The same sources with the same packages make the same bytes.
 */
export async function buildPackage(root: string, outDir: string): Promise<BuiltPackage> {
  const { name, version, description, license, engines } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  const put = async (path: string, contents: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), contents);
  };

  const host = await bundleHost(root);
  const browser = await buildBrowser({ root, outDir: join(folder, 'browser') });
  const packages = bundledPackages(root, [host.metafile, browser.metafile]);
  const bill = `${JSON.stringify(billOfMaterials({ name, version, license }, packages), null, 2)}\n`;

  await put('host/main.mjs', host.contents);
  await put('NOTICE.txt', renderNotice(packages));
  await put('sbom.cdx.json', bill);
  for (const document of DOCUMENTS) await put(document, await readFile(join(root, document)));
  const manifest = {
    name,
    version,
    description,
    license,
    type: 'module',
    bin: { [name]: 'host/main.mjs' },
    engines,
  };
  await put('package.json', `${JSON.stringify(manifest, null, 2)}\n`);

  await mkdir(outDir, { recursive: true });
  const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--pack-destination', outDir], {
    cwd: folder,
    maxBuffer: 16 * 1024 * 1024,
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await rm(folder, { recursive: true });
  const billFile = join(outDir, filename.replace(/\.tgz$/, '.cdx.json'));
  await writeFile(billFile, bill);
  return { tarball: join(outDir, filename), bill: billFile, packages };
}
