import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billOfMaterials } from './bill_of_materials';
import { type BuiltPackage, buildPackage } from './build';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

describe('the package', () => {
  let folder: string;
  let built: BuiltPackage;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'package-test-'));
    built = await buildPackage(root, join(folder, 'first'));
    await run('tar', ['-xzf', built.tarball, '-C', folder]);
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true }));
  const manifest = async () => JSON.parse(await readFile(join(folder, 'package', 'package.json'), 'utf8'));

  it('runs where nothing else is installed', async () => {
    const { bin } = await manifest();
    const program = join(folder, 'package', bin['remote-cluster-setup']);
    const { stdout } = await run(process.execPath, [program, '--help'], { cwd: folder });
    expect(stdout).toContain('--local URL');
  });

  it('needs no other package, and brings the licenses of those inside', async () => {
    const { dependencies, devDependencies, version } = await manifest();
    expect([dependencies, devDependencies]).toEqual([undefined, undefined]);
    expect(version).toBe(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version);
    expect(await readdir(join(folder, 'package'))).toEqual(
      expect.arrayContaining(['LICENSE', 'NOTICE.txt', 'SECURITY.md', 'browser', 'host', 'sbom.cdx.json']),
    );
    const notice = await readFile(join(folder, 'package', 'NOTICE.txt'), 'utf8');
    for (const name of ['@elastic/eui 122', '@hapi/hapi 21', 're2js 2', 'react 18']) {
      expect(notice).toContain(`\n${name}`);
    }
    const names = built.packages.map(({ name }) => name);
    expect(names.filter((name) => /vitest|esbuild|playwright|biome|typescript/.test(name))).toEqual([]);
  });

  it('is the same, byte by byte, when it is built again', async () => {
    const again = await buildPackage(root, join(folder, 'second'));
    expect(await digestOf(again.tarball)).toBe(await digestOf(built.tarball));
    expect(await digestOf(again.bill)).toBe(await digestOf(built.bill));
  }, 240_000);
});

const digestOf = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

it('the bill of materials names each package by its address and its license', () => {
  const product = { name: 'product', version: '1.0.0', license: 'Apache-2.0' };
  const bill = billOfMaterials(product, [
    { name: '@elastic/eui', version: '122.1.0', license: 'SEE LICENSE IN LICENSE.txt', text: '' },
    { name: 'chroma-js', version: '2.6.0', license: '(BSD-3-Clause AND Apache-2.0)', text: '' },
    { name: 'react', version: '18.3.1', license: 'MIT', text: '' },
  ]);
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    metadata: { component: { purl: 'pkg:npm/product@1.0.0' } },
    components: [
      {
        purl: 'pkg:npm/%40elastic/eui@122.1.0',
        licenses: [{ license: { name: 'SEE LICENSE IN LICENSE.txt' } }],
      },
      { licenses: [{ expression: '(BSD-3-Clause AND Apache-2.0)' }] },
      { purl: 'pkg:npm/react@18.3.1', licenses: [{ license: { id: 'MIT' } }] },
    ],
  });
});
