import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Unit and component tests, which stand beside the file they test, and those of the house rules. */
export default defineConfig({
  test: {
    include: [
      '{common,server,public,standalone,demo,scripts}/**/*.test.{ts,tsx}',
      'test/house/*.test.ts',
      'test/guide_coverage/*.test.ts',
      'test/faults/random/*.test.ts',
    ],
    environment: 'node',
    // EUI's own stand-ins for what jsdom has no layout for; combo boxes and long lists stay empty without them.
    alias: [
      {
        find: /^@elastic\/eui$/,
        replacement: fileURLToPath(new URL('node_modules/@elastic/eui/test-env/index.js', import.meta.url)),
      },
    ],
  },
});
