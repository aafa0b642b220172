import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Counter-examples that were found once, on real nodes: one organization for all files, one file after the other. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..', '..'),
    include: ['test/faults/counter_examples/**/*.test.ts'],
    globalSetup: ['test/faults/setup.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 180_000,
  },
});
