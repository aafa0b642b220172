import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Our server against real clusters: one organization for all files, one file after the other. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..', '..'),
    include: ['test/contract/**/*.test.ts'],
    globalSetup: ['test/contract/setup.ts'],
    fileParallelism: false,
    retry: process.env.CI ? 1 : 0,
    testTimeout: 150_000,
    hookTimeout: 240_000,
  },
});
