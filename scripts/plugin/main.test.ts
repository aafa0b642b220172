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
  [['9.5.3'], "Unexpected argument '9.5.3'"],
  [['--kibana-version'], "'--kibana-version <value>' argument missing"],
  [['--kibana-version', '9.5'], '"9.5" is not a Kibana version.'],
  [['--kibana-version', '7.17.0'], 'There is no plugin for Kibana 7.17.0.'],
  [['--version', '9.5.3'], "Unknown option '--version'"],
])('makes nothing of %j, and says why', async (args, words) => {
  expect(await main(args, ROOT)).toBe(1);
  expect(stderr.mock.lastCall?.[0]).toContain(words);
  expect(String(stderr.mock.lastCall?.[0]).trim().split('\n')).toHaveLength(3);
});
