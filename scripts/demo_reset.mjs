/** `npm run demo:reset [-- --state DIR]`: forgets all that the demo has stored. The Elasticsearch homes stay. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Only the demo writes this file, so that `--state` cannot remove another folder by mistake. */
const MARK = 'state_of_the_demo.txt';
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

function main() {
  const { values } = parseArgs({ options: { state: { type: 'string' } } });
  const folder = resolve(values.state ?? join(ROOT, '.demo'));
  if (!existsSync(folder)) return `There is nothing to clear: ${folder} does not exist.`;
  if (!existsSync(join(folder, MARK)))
    throw new Error(`${folder} is not the state folder of a demo, so nothing was removed.`);
  const owner = runningDemo(folder);
  if (owner)
    throw new Error(`A demo is running on ${folder} (process ${owner}). Stop it first; nothing was removed.`);
  rmSync(folder, { recursive: true });
  return `Cleared ${folder}. The next start makes a new organization.`;
}

function runningDemo(folder) {
  const file = join(folder, 'demo.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
  if (!pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === 'EPERM' ? pid : undefined;
  }
}

try {
  process.stdout.write(`${main()}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
