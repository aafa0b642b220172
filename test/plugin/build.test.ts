import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PLUGIN_ID } from '../../common/constants';
import { OLDEST, ROOT } from './kibana/homes';

const folder = mkdtempSync(join(tmpdir(), 'build-plugin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of what a build reads, to be changed. */
const copy = join(folder, 'changed');
beforeAll(() => {
  for (const path of [
    'common',
    'public',
    'server',
    'scripts',
    'package.json',
    'kibana.jsonc',
    'tsconfig.json',
  ]) {
    cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
});

function build(changes: Record<string, (text: string) => string>) {
  const before = Object.keys(changes).map((path) => [path, readFileSync(join(copy, path), 'utf8')] as const);
  for (const [path, text] of before) writeFileSync(join(copy, path), changes[path]?.(text) ?? text);
  const args = ['scripts/build_plugin.mjs', '--kibana-version', OLDEST, '--out', join(copy, 'out')];
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  for (const [path, text] of before) writeFileSync(join(copy, path), text);
  return { status, stderr, stdout, version: stdout.split(/\s/)[1] };
}

const again = () => readFileSync(join(copy, 'out', `${PLUGIN_ID}-${OLDEST}.zip`));

it('makes the same zip, byte by byte, from the same sources', () => {
  expect(build({}).status).toBe(0);
  const before = again();
  expect(build({}).status).toBe(0);
  expect(again().equals(before)).toBe(true);
});

it('tells what is in a zip, and how large', () => {
  const { stdout } = build({});
  for (const file of ['kibana.json', 'server/index.js', 'remoteClusterSetup.plugin.js', 'NOTICE.txt']) {
    expect(stdout).toMatch(new RegExp(`${file} +[\\d.]+ k?B +[\\d.]+ k?B`));
  }
  expect(stdout).toContain(`for Kibana ${OLDEST}`);
});

const first = (line: string) => (text: string) => `${line}\n${text}`;

it.each([
  ['public/app/page.tsx', first("import 'lodash';"), '"lodash" cannot be imported in the browser half'],
  ['public/app/page.tsx', first("import 'react/jsx-runtime';"), '"react/jsx-runtime" cannot be imported'],
  ['public/app/page.tsx', first("import '@kbn/i18n';"), '"@kbn/i18n" cannot be imported in the browser half'],
  ['public/plugin.ts', first("import './app/mount';"), 'can be imported in the app alone'],
  ['server/plugin.ts', first("import '@kbn/utils';"), '"@kbn/utils" cannot be imported in the server half'],
  ['server/plugin.ts', first("import '../public/plugin';"), 'The server half took in public/'],
  [
    'common/constants.ts',
    first("import './missing';"),
    'Could not resolve "./missing" (common/constants.ts:1)',
  ],
  ['kibana.jsonc', (text: string) => text.replace('"server"', '"sever"'), 'unknown key "plugin.sever"'],
])('makes nothing when %s has what a Kibana would not take', (path, change, words) => {
  const { status, stderr } = build({ [path]: change });
  expect(stderr).toContain(words);
  expect(status).toBe(1);
});

it('gives another build another version, so that no browser keeps the old one', () => {
  const versions = [
    build({}),
    build({ 'public/plugin.ts': (text) => text.replace('order: 8', 'order: 9') }),
    build({ 'public/app/page.tsx': (text) => text.replace('PLUGIN_TITLE]', 'PLUGIN_TITLE, ""]') }),
    build({ 'server/plugin.ts': (text) => text.replace("['manage']", "['all']") }),
    build({ 'package.json': (text) => text.replace(/"version": ".*"/, '"version": "7.7.7"') }),
  ].map(({ version }) => version);
  expect(new Set(versions).size).toBe(versions.length);
  for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+-b[0-9a-f]{10}$/);
});
