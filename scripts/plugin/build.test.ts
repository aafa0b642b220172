import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildPlugin } from './build';
import { renderReport } from './report';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = ['common', 'public', 'server', 'package.json', 'kibana.jsonc', 'tsconfig.json', 'LICENSE'];

// A build takes less than a second; a machine that does much else needs more.
vi.setConfig({ testTimeout: 30_000 });

/** A copy of what a build reads, to be changed. */
const copy = mkdtempSync(join(tmpdir(), 'build-plugin-'));
beforeAll(() => {
  for (const path of SOURCES) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

type Change = (text: string) => string;

async function build(changes: Record<string, Change> = {}) {
  const before = Object.keys(changes).map((path) => [path, readFileSync(join(copy, path), 'utf8')] as const);
  for (const [path, text] of before) {
    const changed = changes[path]?.(text) ?? text;
    expect(changed).not.toBe(text);
    writeFileSync(join(copy, path), changed);
  }
  try {
    return await buildPlugin(copy, ['8.12.2', '9.5.3'], join(copy, 'out'));
  } finally {
    for (const [path, text] of before) writeFileSync(join(copy, path), text);
  }
}

it('makes the same zips, byte by byte, from the same sources', async () => {
  const zips = async () => (await build()).zips.map(({ path }) => readFileSync(path).toString('base64'));
  expect(await zips()).toEqual(await zips());
});

it('tells what is in a zip, and how large', async () => {
  const built = await build();
  const report = renderReport(built, copy);
  for (const file of [
    'kibana.json',
    'server/index.js',
    'remoteClusterSetup.plugin.js',
    'LICENSE.txt',
    'NOTICE.txt',
  ]) {
    expect(report).toMatch(new RegExp(`${file} +[\\d.]+ k?B +[\\d.]+ k?B`));
  }
  expect(report).toMatch(/^out\/remoteClusterSetup-9\.5\.3\.zip \([\d.]+ kB\) for Kibana 9\.5\.3$/m);
  const many = /^What follows holds for each of the zips/m;
  expect(report).toMatch(many);
  expect(renderReport({ ...built, zips: built.zips.slice(1) }, copy)).not.toMatch(many);
});

it('names a place where no zip can be put', async () => {
  const into = (path: string) => buildPlugin(copy, ['9.5.3'], join(copy, path));
  await expect(into('package.json')).rejects.toThrow('package.json is a file, not a folder. Name another');
  await expect(into('package.json/x')).rejects.toThrow('is a file, not a folder. Name another');
  mkdirSync(join(copy, 'odd', 'remoteClusterSetup-9.5.3.zip'), { recursive: true });
  await expect(into('odd')).rejects.toThrow('9.5.3.zip is a folder, not a file. Name another');
});

const first =
  (line: string): Change =>
  (text) =>
    `${line}\n${text}`;

it.each<[string, Change, string]>([
  ['public/app/page.tsx', first("import 'lodash';"), '"lodash" cannot be imported in the browser half'],
  ['public/app/page.tsx', first("import 'react/jsx-runtime';"), '"react/jsx-runtime" cannot be imported'],
  ['public/app/page.tsx', first("import '@kbn/std';"), '"@kbn/std" cannot be imported in the browser half'],
  ['public/plugin.ts', first("import './app/mount';"), 'can be imported in the app alone'],
  ['server/plugin.ts', first("import '@kbn/utils';"), '"@kbn/utils" cannot be imported in the server half'],
  [
    'server/plugin.ts',
    first("import '../public/plugin';"),
    '"../public/plugin" cannot be imported in the server half',
  ],
  [
    'common/constants.ts',
    first("import './missing';"),
    'Could not resolve "./missing" (common/constants.ts:1)',
  ],
  ['kibana.jsonc', (text) => text.replace('"server"', '"sever"'), 'unknown key "plugin.sever"'],
])('makes nothing when %s has what a Kibana would not take', async (path, change, words) => {
  await expect(build({ [path]: change })).rejects.toThrow(words);
});

it('takes the translations of the page from Kibana', async () => {
  const { files, packages } = await build({
    'public/app/page.tsx': (text) => `export * as words from '@kbn/i18n';\n${text}`,
    'public/app/mount.tsx': (text) => `export { words } from './page';\n${text}`,
  });
  const [, app = []] = Object.entries(files).find(([path]) => path.includes('.app.')) ?? [];
  expect(Buffer.from(app).toString()).toMatch(/__kbnSharedDeps__\.KbnI18n\b/);
  expect(packages.map(({ name }) => name)).not.toContain('@kbn/i18n');
});

it('gives another build another version, so that no browser keeps the old one', async () => {
  const changes: Record<string, Change>[] = [
    {},
    { 'public/plugin.ts': (text) => text.replace('order: 8', 'order: 9') },
    { 'public/app/page.tsx': (text) => text.replace('PLUGIN_TITLE]', 'PLUGIN_TITLE, ""]') },
    { 'server/plugin.ts': (text) => text.replace("['manage']", "['all']") },
    { 'package.json': (text) => text.replace(/"version": ".*"/, '"version": "7.7.7"') },
  ];
  const versions: string[] = [];
  for (const change of changes) versions.push((await build(change)).version);
  expect(new Set(versions).size).toBe(changes.length);
  for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+-b[0-9a-f]{10}$/);
});
