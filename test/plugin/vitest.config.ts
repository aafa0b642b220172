import { defineConfig } from 'vitest/config';

/** Tests of the built zip, installed in Kibanas of both ends of the range. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    environment: 'node',
    globalSetup: ['global_setup.ts'],
    // One Elasticsearch serves them all.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
