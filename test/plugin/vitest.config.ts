import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests of the built zip, installed in Kibanas of both ends of the range. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..', '..'),
    include: ['test/plugin/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/plugin/global_setup.ts'],
    // One organization on real Elasticsearch serves all files.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
});
