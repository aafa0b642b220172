/**
 * `npm run test:faults`: sets up what is missing and runs the fault tests as a program of their own, since the whole
 * table takes longer than a test run should. Plain Node without packages, since those may be what is missing.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareElasticsearch } from './setup/elasticsearch.mjs';
import { preparePackages } from './setup/packages.mjs';
import { checkPrerequisites, SetupError } from './setup/prerequisites.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const VERSION = '9.5.3';

async function main(args) {
  const tools = checkPrerequisites({ demo: true });
  await preparePackages(ROOT);
  await prepareElasticsearch(ROOT, VERSION, tools);
  const { buildHost } = await import('./build_host.mjs');
  const program = (name) => join(ROOT, 'build', 'faults', `${name}.mjs`);
  await buildHost({ outFile: program('host'), entry: join(ROOT, 'test/faults/ground/host_main.ts') });
  await buildHost({ outFile: program('main'), entry: join(ROOT, 'test/faults/main.ts') });
  const child = spawn(process.execPath, ['--enable-source-maps', program('main'), ...args], {
    stdio: 'inherit',
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
