import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PACKAGE = join(import.meta.dirname, '..', '..', 'node_modules', '@sparticuz', 'chromium');

/**
 * Path of the browser: `CHROMIUM_PATH`, else Chromium or Chrome of this machine, else the one that the npm package
 * `@sparticuz/chromium` brings (Linux x64).
 * @throws naming what to install when there is none
 */
export function chromiumPath(): string {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH is ${asked}, and no file is there.`);
    return asked;
  }
  const found = onPath() ?? packaged();
  if (found) return found;
  throw new Error(
    'There is no Chromium here. Install chromium or google-chrome, or set CHROMIUM_PATH to one.',
  );
}

/** The sandbox of Chromium does not start for root; without a GPU pages are drawn once; the rest keeps it from calling its vendor's hosts. */
export const CHROMIUM_ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
    existsSync(path),
  );
}

/** Unpacked once, into a folder of its version: left alone, the package takes any `chromium` of the folder for temporary files. */
function packaged(): string | undefined {
  if (!existsSync(PACKAGE) || process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `remote-cluster-setup-chromium-${version}`);
  const path = join(folder, 'chromium');
  if (existsSync(path)) return path;
  const fresh = mkdtempSync(`${folder}-`);
  const unpack = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: join(PACKAGE, '..', '..', '..'),
    env: { ...process.env, TMPDIR: fresh },
  });
  renameSync(fresh, folder);
  return path;
}
