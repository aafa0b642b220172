import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const pages = readdirSync(join(ROOT, 'public'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.tsx'),
);

it.each(pages)(
  'gives no column of %s a width in em, which is not the same in all of EUI’s editions',
  (path) => {
    const code = readFileSync(join(ROOT, 'public', path), 'utf8');
    expect(code.match(/\bwidth: ['"`][\d.]+r?em/g)).toBeNull();
  },
);
