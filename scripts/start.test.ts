import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** A repository as it is after a checkout: no packages, nothing built. */
const checkout = mkdtempSync(join(tmpdir(), 'start-'));
beforeAll(() => {
  for (const path of ['scripts', 'standalone', 'demo/organization.json', 'package.json', 'package-lock.json'])
    cpSync(join(ROOT, path), join(checkout, path), { recursive: true });
});
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

const start = (args: string) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/start.mjs', ...args.split(' ')],
    // No program is found, so that nothing could be set up.
    { cwd: checkout, encoding: 'utf8', env: { PATH: '' } },
  );
  return { status, stdout, stderr };
};

it.each([
  ['--local', '--local takes a value, and none follows.\nRun with --help'],
  ['--local https://es:9200 --port x', '"x" is no number from 0 to 65535.\n'],
  ['--local https://es:9200 --allow-host a:b', '--allow-host "a:b" is no host name.\n'],
  ['--local=', 'Add --local and its URL.\n'],
  ['--directory -1', '--directory is followed by no value of its own; one that starts with a dash is joined'],
  ['--directory=-1', '--directory takes a whole number from 0 to 100000, not "-1".\n'],
  ['--prot 1', 'There is no option --prot.\nnpm start -- --help lists the options.\n'],
  ['7000', '"7000" belongs to no option.\n'],
])('refuses %s before anything is fetched or built', (args, words) => {
  const { status, stderr } = start(args);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/\.\.|^ {4}at /m);
  expect(status).toBe(1);
  expect(['node_modules', 'build'].some((made) => existsSync(join(checkout, made)))).toBe(false);
});

it('cannot tell of any connection, which is exit code 2, when check is not understood', () => {
  expect(start('check --json')).toMatchObject({ status: 2, stderr: expect.stringContaining('Add --local') });
  expect(start('check --help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Exit code: 0') });
});

it('tells the options of both uses without setting up anything', () => {
  expect(start('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--directory N') });
  expect(start('--local URL --help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--allow-host NAME'),
  });
});
