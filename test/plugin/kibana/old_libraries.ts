import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OLD_LIBRARIES_DIR } from './homes';

const MODULES = join(OLD_LIBRARIES_DIR, 'node_modules');

/** Installs what Kibana 8.12 shares with plugins, unless it is there as the lock file has it. */
export function installOldLibraries(): void {
  const installed = join(MODULES, '.package-lock.json');
  const wanted = join(OLD_LIBRARIES_DIR, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: OLD_LIBRARIES_DIR,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/** Node 18.18.2, which Kibana 8.12.2 brings, on Linux x64; elsewhere the Node that runs this. */
export function oldNode(): string {
  const path = join(MODULES, `node-${process.platform}-${process.arch}`, 'bin/node');
  return existsSync(path) ? path : process.execPath;
}
