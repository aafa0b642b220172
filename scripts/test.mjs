/**
 * `npm test`: sets up what is missing and runs every part of the suite, or those named: `npm test -- unit contract`.
 * A part that fails stops no other. Plain Node without packages, since those may be what is missing.
 */
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup/prerequisites.mjs';
import { seconds } from './setup/progress.mjs';
import { clearReports, testParts } from './testing/parts.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const COULD_NOT_RUN = { passed: 0, failed: 1, skipped: 0 };

async function main(asked) {
  const parts = chooseParts(asked);
  clearReports(ROOT);
  const results = [];
  for (const part of parts) {
    process.stdout.write(`\n━━ ${part.name}: ${part.what}\n`);
    const started = performance.now();
    const counts = await runPart(part);
    const time = seconds(performance.now() - started);
    process.stdout.write(`━━ ${part.name}: ${inWords(counts)}, ${time}\n`);
    results.push({ name: part.name, time, ...counts });
  }
  const total = sum(results);
  process.stdout.write(`\n${table(results)}\n\n${inWords(total)}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function chooseParts(asked) {
  const parts = testParts(ROOT);
  const names = parts.map(({ name }) => name);
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new SetupError(`There is no part "${unknown}" of the test suite. It has: ${names.join(', ')}.`);
  }
  return asked.length === 0 ? parts : parts.filter(({ name }) => asked.includes(name));
}

async function runPart({ prepare, command, env, count }) {
  try {
    await prepare();
  } catch (error) {
    process.stdout.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
    return COULD_NOT_RUN;
  }
  return count(await run(command, env));
}

/** @returns the exit code, `null` when the program could not start or was killed */
function run([program, ...args], env) {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: path, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      process.stdout.write(`${program} did not start: ${error.message}\n`);
      resolve(null);
    });
    child.on('close', resolve);
  });
}

function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function sum(results) {
  const add = (key) => results.reduce((total, result) => total + result[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

function table(results) {
  const rows = [
    ['part', 'passed', 'failed', 'skipped', 'time'],
    ...results.map(({ name, passed, failed, skipped, time }) => [name, passed, failed, skipped, time]),
  ].map((row) => row.map(String));
  const width = (column) => Math.max(...rows.map((row) => row[column].length));
  return rows
    .map(([name, ...rest]) =>
      [name.padEnd(width(0)), ...rest.map((cell, i) => cell.padStart(width(i + 1)))].join('  '),
    )
    .join('\n');
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
