import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

export interface BundledPackage {
  name: string;
  version: string;
  license: string;
  /** The whole text of its licence. */
  text: string;
}

const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * The packages whose code is in the bundles, by name. Their licences ask that the text goes with the code.
 *
 * @throws Error when a package carries no licence text
 */
export function bundledPackages(root: string, metafiles: readonly Metafile[]): BundledPackage[] {
  const folders = new Set<string>();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const [folder] = PACKAGE_FOLDER.exec(path) ?? [];
        if (folder && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  const packages = [...folders].map((folder) => readPackage(join(root, folder)));
  const byName = new Map(packages.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** `NOTICE.txt` of the zip. */
export function renderNotice(packages: readonly BundledPackage[]): string {
  const parts = packages.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}\n`,
  );
  return ['Software of others that is part of this plugin:\n', ...parts].join('\n---\n\n');
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  // Some packages name the license alone; of this one the text is the same for all but the holder.
  if (!file && license === 'MIT' && author) return { name, version, license, text: mitFor(author) };
  if (!file) throw new Error(`${name} ${version} carries no licence text, so it cannot be bundled.`);
  return { name, version, license, text: readFileSync(join(folder, file), 'utf8') };
}

/** https://spdx.org/licenses/MIT.html */
function mitFor(author: string | { name: string }): string {
  return `MIT License

Copyright (c) ${typeof author === 'string' ? author : author.name}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;
}
