/** Runs one part of the suite as a program of its own, with its output passed on line by line. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { seconds } from '../setup/progress.mjs';

/**
 * @typedef {import('./parts.mjs').Counts} Counts
 * @typedef {Counts & { name: string, time: string }} Result
 */

/**
 * @param {string} root the repository
 * @param {import('./parts.mjs').Part} part whose set-up is done
 * @param {boolean} beside whether others run meanwhile: each line then says whose it is
 * @returns {Promise<Result>}
 */
export async function runPart(root, part, beside) {
  const { name, what, count } = part;
  process.stdout.write(`\n━━ ${name}: ${what}\n`);
  const started = performance.now();
  const counts = count(await run(root, part, beside ? `${name} │ ` : undefined));
  const time = seconds(performance.now() - started);
  process.stdout.write(`━━ ${name}: ${inWords(counts)}, ${time}\n`);
  return { name, time, ...counts };
}

/** @param {Counts} counts */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @returns the exit code, `null` when the program could not start or was killed */
function run(root, { command: [program, ...args], env }, prefix) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const output = prefix === undefined ? 'inherit' : 'pipe';
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', output, output],
      env: { ...process.env, PATH: path, ...env },
      shell: process.platform === 'win32',
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => process.stdout.write(`${prefix}${line}\n`));
    }
    child.on('error', (error) => {
      process.stdout.write(`${program} did not start: ${error.message}\n`);
      resolve(null);
    });
    child.on('close', resolve);
  });
}
