/** Builds what `npm start` runs: the host and the demo for Node into `build/host/`, the browser half into `build/browser/`. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress.mjs';

const SERVER_SOURCES = [
  'common',
  'server',
  'standalone',
  'demo',
  'package-lock.json',
  'scripts/build_host.mjs',
];
const BROWSER_SOURCES = ['common', 'public', 'standalone', 'package-lock.json', 'scripts/build_browser.mjs'];
const ENTRIES = { main: 'standalone/main.ts', demo: 'demo/start.ts' };

/**
 * Builds what is older than its sources.
 * @param {string} root the repository, with its packages installed
 */
export async function prepareBuild(root) {
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const outFile = bundlePath(root, name);
    if (isOlder(root, outFile, SERVER_SOURCES)) {
      await step(`Build ${entry}`, async () => {
        const { buildHost } = await import('../build_host.mjs');
        await buildHost({ outFile, entry: join(root, entry) });
      });
    }
  }
  if (isOlder(root, browserFolder(root), BROWSER_SOURCES)) {
    await step('Build the browser half', async () => {
      const { buildBrowser } = await import('../build_browser.mjs');
      await buildBrowser({ outDir: browserFolder(root) });
    });
  }
}

/** @param {keyof typeof ENTRIES} name */
export function bundlePath(root, name) {
  return join(root, 'build', 'host', `${name}.mjs`);
}

export function browserFolder(root) {
  return join(root, 'build', 'browser');
}

/** Whether `output` is missing, or one of the sources is newer than the oldest file in it. */
function isOlder(root, output, sources) {
  const made = times(output);
  if (made.length === 0) return true;
  return Math.max(...sources.flatMap((source) => times(join(root, source)))) > Math.min(...made);
}

/** Modification times of a file, or of all files in a folder; tests are no sources. */
function times(path) {
  if (!existsSync(path)) return [];
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [stat.mtimeMs];
  return readdirSync(path).flatMap((name) => times(join(path, name)));
}
