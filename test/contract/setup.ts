import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { TEST_ORGANIZATION } from '../support/definition';
import { startWorld, type World } from '../support/world';

declare module 'vitest' {
  export interface ProvidedContext {
    world: World;
  }
}

/** Starts the organization before the first file, and stops it after the last. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const browserDir = mkdtempSync(join(tmpdir(), 'no-browser-half-'));
  writeFileSync(join(browserDir, 'manifest.json'), '{"script":"none.js"}');
  const { world, stop } = await startWorld({
    definition: TEST_ORGANIZATION,
    browserDir,
    timeouts: { settle: '6s', byHand: '20s' },
  });
  provide('world', world);
  return async () => {
    await stop();
    rmSync(browserDir, { recursive: true });
  };
}
