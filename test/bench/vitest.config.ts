import { defineConfig } from 'vitest/config';

/** `npm run bench`: each group compares sizes of the same work in one run; the ratios are what counts. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    benchmark: { include: ['*.bench.ts'] },
  },
});
