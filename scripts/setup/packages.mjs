/** The npm packages of the lock file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { step } from './progress.mjs';

/**
 * Installs the packages when the installed ones are not those of the lock file.
 * @param {string} root the repository
 */
export async function preparePackages(root) {
  if (arePackagesInstalled(root)) return;
  await step('Install packages (npm ci)', () =>
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      shell: process.platform === 'win32',
    }),
  );
}

/** Compares what npm says it installed with the lock file; dates would lie after a checkout. */
function arePackagesInstalled(root) {
  const installed = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  return Object.entries(lockedPackages(join(root, 'package-lock.json')) ?? {}).every(
    ([path, { version, link, optional }]) =>
      path === '' || link || installed[path]?.version === version || (optional && !installed[path]),
  );
}

function lockedPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
