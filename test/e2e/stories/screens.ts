import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const IMAGES = join(import.meta.dirname, '..', '..', '..', 'docs', 'images');

/** Screens as people meet them: readable for everybody, in both themes, and as wide as the window. */
export class Screens {
  constructor(private readonly page: Page) {}

  /** Holds the screen to the rules of axe in the light theme and in the dark one, and to the width of a small window. */
  async check(): Promise<void> {
    await this.hasNoViolations();
    await this.page.getByRole('button', { name: 'Dark theme' }).click();
    await this.hasNoViolations();
    await this.page.getByRole('button', { name: 'Light theme' }).click();
    await this.fits(1024);
  }

  async hasNoViolations(): Promise<void> {
    await this.settles();
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
    expect(found).toEqual([]);
  }

  /** Writes the screen for the README, when asked to by `SCREENSHOTS=1`. */
  async photograph(name: string): Promise<void> {
    if (process.env.SCREENSHOTS !== '1') return;
    const path = join(IMAGES, `${name}.png`);
    await this.page.evaluate(() => document.fonts.ready);
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide', fullPage: true });
  }

  /** What fades in, or changes its colour with the theme, is judged as it is in the end; a spinner never ends. */
  private async settles(): Promise<void> {
    await this.page.evaluate(async () => {
      const moving = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
      await Promise.allSettled(moving.map(({ finished }) => finished));
    });
  }

  /** Nothing sticks out to the right; 1024 px at 200 % zoom are half as many. */
  private async fits(width: number): Promise<void> {
    const before = this.page.viewportSize();
    await this.page.setViewportSize({ width, height: 800 });
    await expect
      .poll(() => this.page.evaluate(() => document.documentElement.scrollWidth), { message: 'page width' })
      .toBeLessThanOrEqual(width);
    if (before) await this.page.setViewportSize(before);
  }
}
