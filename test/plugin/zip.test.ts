import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { KIBANA_VERSIONS, NEWEST, OLDEST, pluginDirOf, ROOT, zipOf } from './kibana/homes';
import { installPlugin } from './kibana/installer';
import { parseManifest } from './kibana/manifest_parser';
import { readZip } from './kibana/zip_entries';

const folder = mkdtempSync(join(tmpdir(), 'plugin-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe.each(KIBANA_VERSIONS)('the zip for Kibana %s', (version) => {
  const entries = readZip(readFileSync(zipOf(version)));
  const manifest = readJson(join(pluginDirOf(version), 'kibana.json'));

  it('holds what Kibana reads, where it reads it, and nothing else', () => {
    expect(entries.map(({ path }) => path.replace(/\.[0-9a-f]{10}\./, '.<hash>.'))).toEqual(
      [
        'kibana.json',
        'package.json',
        'server/index.js',
        'target/public/remoteClusterSetup.plugin.js',
        'target/public/remoteClusterSetup.plugin.js.br',
        'target/public/remoteClusterSetup.app.<hash>.js',
        'target/public/remoteClusterSetup.app.<hash>.js.br',
        'LICENSE.txt',
        'NOTICE.txt',
      ].map((path) => `kibana/remoteClusterSetup/${path}`),
    );
  });

  it('has what the browser loads in Brotli too, which is smaller than what Kibana would make of it', () => {
    const twins = entries.filter(({ path }) => path.endsWith('.br'));
    for (const { path, contents } of twins) {
      const plain = entries.find((entry) => `${entry.path}.br` === path)?.contents ?? new Uint8Array();
      expect(brotliDecompressSync(contents).equals(plain)).toBe(true);
      expect(contents.length).toBeLessThan(gzipSync(plain).length);
    }
  });

  it('gives each file a mode with which Kibana can read it', () => {
    for (const { mode } of entries) expect(mode.toString(8)).toBe('100644');
    const installed = statSync(join(pluginDirOf(version), 'server/index.js'));
    expect((installed.mode & 0o444).toString(8)).toBe('444');
  });

  it('has a manifest that this Kibana starts with', () => {
    expect(() => parseManifest(manifest, version)).not.toThrow();
    expect(manifest).toMatchObject({
      id: 'remoteClusterSetup',
      kibanaVersion: version,
      server: true,
      ui: true,
    });
    expect(manifest.configPath).toEqual(['remoteClusterSetup']);
  });

  it('says its version to package managers too, and is CommonJS', () => {
    const { version: ours, kibana, type } = readJson(join(pluginDirOf(version), 'package.json'));
    expect({ ours, kibana }).toEqual({ ours: manifest.version, kibana: { version } });
    expect(type).toBeUndefined();
  });

  it('carries its own licence', () => {
    const licence = readFileSync(join(pluginDirOf(version), 'LICENSE.txt'), 'utf8');
    expect(licence).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
    expect(readJson(join(pluginDirOf(version), 'package.json')).license).toBe('Apache-2.0');
  });

  it('carries the licence of each package that is bundled', () => {
    const notice = readFileSync(join(pluginDirOf(version), 'NOTICE.txt'), 'utf8');
    for (const name of ['@tanstack/react-query', 're2js']) expect(notice).toContain(`${name} `);
    expect(notice).toContain('Permission is hereby granted');
  });

  it('tells nothing of the machine it was built on', () => {
    for (const { contents } of entries) {
      expect(
        Buffer.from(contents)
          .toString()
          .match(/\/(home|root|Users)\/\w+/g),
      ).toBeNull();
      expect(Buffer.from(contents).includes(ROOT)).toBe(false);
      expect(Buffer.from(contents).toString()).not.toMatch(/^\/\/ \.\.\//m);
    }
  });

  it('installs in no other version', () => {
    for (const other of ['8.12.1', '8.13.0', '9.5.2', '9.5.4']) {
      expect(() => installPlugin(zipOf(version), other, folder)).toThrow(
        `is incompatible with Kibana [${other}]`,
      );
    }
  });
});

it('differs between versions in its manifests alone', () => {
  const halves = (version: typeof OLDEST | typeof NEWEST) =>
    readZip(readFileSync(zipOf(version)))
      .filter(({ path }) => !path.endsWith('.json'))
      .map(({ path, contents }) => [path, Buffer.from(contents).toString('base64')]);
  expect(halves(OLDEST)).toEqual(halves(NEWEST));
});
