import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from './test/e2e/chromium';

/** User stories in real Chromium, on real clusters that all of them share: one after the other. */
export default defineConfig({
  testDir: 'test/e2e/stories',
  outputDir: 'build/test/stories',
  globalSetup: './test/e2e/stories/setup.ts',
  workers: 1,
  forbidOnly: true,
  // A build server may be as busy as it likes; what passes only the second time is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  use: {
    launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_ARGS },
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Spinners that turn all the while take more of the processor than what is waited for.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'on-first-retry',
  },
});
