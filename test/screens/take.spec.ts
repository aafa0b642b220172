import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { SCREENS } from './screens';
import { FOLDER, fileOf, PAGE_VARIABLE, THEMES, WIDTHS } from './where';

const NOON = new Date('2026-11-25T12:00:00Z');
const HEIGHT = 900;

for (const { name, act } of SCREENS) {
  test(name, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.clock.setFixedTime(NOON);
    await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
    await page.goto(`${process.env[PAGE_VARIABLE]}/?screen=${name}`);
    await act?.(page);
    await settles(page);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        await settles(page);
        await page.screenshot({
          path: join(FOLDER, fileOf(name, width, theme)),
          animations: 'disabled',
          caret: 'hide',
          fullPage: true,
        });
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth),
          `${width} px`,
        ).toBeLessThanOrEqual(width);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    expect(errors).toEqual([]);
  });
}

/** What was asked for has come, and what was loaded later is drawn. */
async function settles(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
}
