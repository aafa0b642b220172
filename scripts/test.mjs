/**
 * `npm test`: sets up what is missing and runs every part of the suite, or those named: `npm test -- unit contract`.
 * A part that fails stops no other. Plain Node without packages, since those may be what is missing.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup/prerequisites.mjs';
import { clearReports, LANES, testParts } from './testing/parts.mjs';
import { inWords, runPart } from './testing/run_part.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const COULD_NOT_RUN = { passed: 0, failed: 1, skipped: 0, time: '' };

async function main(asked) {
  const parts = chooseParts(asked);
  clearReports(ROOT);
  const results = [];
  const ready = [];
  for (const part of parts) {
    if (await isPrepared(part)) ready.push(part);
    else results.push({ name: part.name, ...COULD_NOT_RUN });
  }
  for (const sideBySide of LANES) {
    const lanes = sideBySide.map((lane) => ready.filter((part) => part.lane === lane)).filter(hasParts);
    results.push(...(await Promise.all(lanes.map((lane) => runLane(lane, lanes.length > 1)))).flat());
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

/** What is missing for one part, such as a JDK, stops no other. */
async function isPrepared({ name, prepare }) {
  try {
    await prepare();
    return true;
  } catch (error) {
    process.stdout.write(`${name}: ${error instanceof SetupError ? error.message : error.stack}\n`);
    return false;
  }
}

const hasParts = (lane) => lane.length > 0;

async function runLane(parts, beside) {
  const results = [];
  for (const part of parts) results.push(await runPart(ROOT, part, beside));
  return results;
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
