import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/chromium';

/** Pictures of every screen, without clusters: `npm run screens`. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../build/test/screens',
  globalSetup: './setup.ts',
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_ARGS },
    locale: 'en-US',
    timezoneId: 'UTC',
  },
});
