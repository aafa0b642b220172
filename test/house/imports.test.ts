import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const BIOME = join(ROOT, 'node_modules', '.bin', 'biome');

/** Where the file stands, what it imports. */
type Import = [file: string, from: string];

const REFUSED: Import[] = [
  ['common/steps/a', '../../server/observe/index'],
  ['common/a', '../server'],
  ['common/a', '../public/app/app'],
  ['common/a', '../standalone/host'],
  ['common/a', '../demo/organization'],
  ['common/a', '../test/support/fake'],
  ['common/a', 'react'],
  ['common/a', 'fflate'],
  ['common/a', 'node:fs'],
  ['common/a', 'node:fs/promises'],
  ['common/a', 'fs'],
  ['public/wizard/a', '../../server/index'],
  ['public/a', '../standalone/host'],
  ['public/a', '../demo/organization'],
  ['public/a', '../test/support/fake'],
  ['public/a', 'lodash'],
  ['public/a', 'moment'],
  ['public/a', 'node:fs'],
  ['public/a', '@elastic/eui/lib/services'],
  ['server/routes/a', '../../public/plugin'],
  ['server/a', '../standalone/host'],
  ['server/a', '../demo/organization'],
  ['server/a', '../test/support/fake'],
  ['server/a', 'joi'],
  ['server/a', 'react'],
  ['standalone/http/a', '../../demo/organization'],
  ['standalone/a', '../test/support/fake'],
];

const ALLOWED: Import[] = [
  ['common/steps/a', '../plan/types'],
  ['public/a', '../common/problem'],
  ['public/a', 'react'],
  ['public/a', 'react-dom/client'],
  ['public/a', '@elastic/eui'],
  ['public/a', '@tanstack/react-query'],
  ['server/a', '../common/problem'],
  ['server/a', 'node:fs/promises'],
  ['server/a', '@kbn/config-schema'],
  ['standalone/a', '../server/index'],
  ['standalone/a', '../public/kibana'],
  ['demo/a', '../server/index'],
  ['test/a', '../demo/organization'],
];

describe('imports go one way: public → common ← server; standalone → server, public; nothing → demo, test', () => {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'));
  let complaints: string[];

  beforeAll(() => {
    const config = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
    write('biome.json', JSON.stringify({ ...config, vcs: { enabled: false } }));
    [...REFUSED, ...ALLOWED].forEach(([file, from], i) => {
      write(`${file}${i}.ts`, `import { x } from '${from}';\n\nexport const y = x;\n`);
    });
    complaints = lint();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(REFUSED)('%s may not import %s', (file, from) => {
    expect(complaints).toContain(
      `${file}${REFUSED.findIndex((entry) => entry[0] === file && entry[1] === from)}.ts`,
    );
  });

  test('everything else is allowed', () => {
    expect(new Set(complaints).size).toBe(REFUSED.length);
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  /** Paths of the files whose import was refused. */
  function lint(): string[] {
    const args = ['lint', '.', '--reporter=json', '--max-diagnostics=none'];
    const { stdout } = spawnSync(BIOME, args, { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
      diagnostics: { category: string; location: { path: string } }[];
    };
    return diagnostics
      .filter(({ category }) => category === 'lint/style/noRestrictedImports')
      .map(({ location }) => location.path);
  }
});
