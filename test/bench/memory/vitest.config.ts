import { defineConfig } from 'vitest/config';

/** Part of `npm run bench`: what the host takes of its machine, measured on a process of its own. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    testTimeout: 300_000,
    disableConsoleIntercept: true,
  },
});
