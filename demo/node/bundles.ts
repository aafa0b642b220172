/** Bundles as Elastic Cloud treats them: the content of each ZIP lies in the config folder when a node starts. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { type Unzipped, unzipSync } from 'fflate';

/** Beside the config folder, so that the next start knows which files came from bundles. */
const MANIFEST = 'bundle_files.json';

/**
 * The files of a ZIP by their path, folders left out.
 * @throws when it is no ZIP, holds no file, or a path leads out of the folder
 */
export function readBundle(zip: Uint8Array): Unzipped {
  let entries: Unzipped;
  try {
    entries = unzipSync(zip);
  } catch {
    throw new Error('the file is not a ZIP archive');
  }
  const files = Object.entries(entries).filter(([path]) => !path.endsWith('/'));
  if (files.length === 0) throw new Error('the ZIP archive holds no file');
  const outside = files.find(([path]) => isOutside(path));
  if (outside) throw new Error(`the ZIP archive holds a path that leads out of it: ${outside[0]}`);
  return Object.fromEntries(files);
}

function isOutside(path: string): boolean {
  const plain = normalize(path.replaceAll('\\', '/'));
  return plain.startsWith('/') || plain.split(sep).includes('..') || /^[a-z]:/i.test(plain);
}

/**
 * Unpacks bundles into a node's config folder in place of those of the last start.
 * @param nodeFolder holds `config/`
 * @throws when a bundle would replace a file of the node
 */
export function unpackBundles(nodeFolder: string, bundles: Uint8Array[]): void {
  const config = join(nodeFolder, 'config');
  const manifest = join(nodeFolder, MANIFEST);
  const before: string[] = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : [];
  for (const path of before) rmSync(join(config, path), { force: true });
  const unpacked = new Set<string>();
  writeFileSync(manifest, '[]');
  for (const zip of bundles) {
    for (const [path, content] of Object.entries(readBundle(zip))) {
      const target = join(config, path);
      if (existsSync(target) && !unpacked.has(path)) {
        throw new Error(`a bundle may not replace ${path} of the node`);
      }
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content, { mode: 0o600 });
      unpacked.add(path);
      writeFileSync(manifest, JSON.stringify([...unpacked]));
    }
  }
}
