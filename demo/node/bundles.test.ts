import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBundle, unpackBundles } from './bundles';

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

describe('readBundle', () => {
  it('refuses what is no ZIP, and one without files', () => {
    expect(() => readBundle(strToU8('no zip'))).toThrow('not a ZIP archive');
    expect(() => readBundle(zip({ 'folder/': '' }))).toThrow('holds no file');
  });

  it.each(['../elasticsearch.yml', 'a/../../b', '/etc/passwd', 'C:/x', 'a\\..\\..\\b'])(
    'refuses the path %j',
    (path) => {
      expect(() => readBundle(zip({ [path]: 'x' }))).toThrow('leads out of it');
    },
  );
});

describe('unpackBundles', () => {
  let folder: string;
  const config = (path: string) => join(folder, 'config', path);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bundles-'));
    mkdirSync(join(folder, 'config'));
    writeFileSync(config('node.crt'), 'of the node');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('puts the content into the config folder, and takes away that of the last start', () => {
    unpackBundles(folder, [zip({ 'one/ca.crt': 'first' }), zip({ 'two/a.txt': 'a' })]);
    expect(readFileSync(config('one/ca.crt'), 'utf8')).toBe('first');
    unpackBundles(folder, [zip({ 'two/a.txt': 'b' })]);
    expect(existsSync(config('one/ca.crt'))).toBe(false);
    expect(readFileSync(config('two/a.txt'), 'utf8')).toBe('b');
  });

  it("never replaces a node's own file", () => {
    expect(() => unpackBundles(folder, [zip({ 'node.crt': 'other' })])).toThrow('may not replace node.crt');
    expect(readFileSync(config('node.crt'), 'utf8')).toBe('of the node');
  });
});
