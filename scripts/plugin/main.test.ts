import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { main } from './main';

const ROOT = join(import.meta.dirname, '../..');
const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
afterEach(() => {
  vi.clearAllMocks();
});

it('explains itself', async () => {
  expect(await main(['--help'], ROOT)).toBe(0);
  expect(stdout.mock.lastCall?.[0]).toContain('--kibana-version');
});

it.each([
  [[], 'No Kibana version was given.'],
  [['9.5.3'], 'No option stands before "9.5.3".\n  Write npm run build -- --kibana-version 9.5.3\n'],
  [
    ['--kibana-version', '9.5.3', '8.12.2'],
    'Write npm run build -- --kibana-version 9.5.3 --kibana-version 8.12.2\n',
  ],
  [['zip'], 'No option stands before "zip".\n  See npm run build -- --help\n'],
  [['--kibana-version'], '--kibana-version takes a value, and none follows.'],
  [['--kibana-version', '9.5'], '"9.5" is not a Kibana version.'],
  [['--kibana-version', '7.17.0'], 'There is no plugin for Kibana 7.17.0.'],
  [['--version', '9.5.3'], 'There is no option --version.'],
])('makes nothing of %j, and says why', async (args, words) => {
  expect(await main(args, ROOT)).toBe(1);
  expect(stderr.mock.lastCall?.[0]).toContain(words);
  expect(String(stderr.mock.lastCall?.[0]).trim().split('\n')).toHaveLength(3);
});
