import { join } from 'node:path';
import type { Page } from 'playwright';
import { WORK_DIR } from './kibana/homes';

/** Windows that people have; the page has the less of them the side navigation leaves. */
export const WINDOW_WIDTHS = [768, 1024, 1440, 1920];

/**
 * What does not fit into each window, by the boxes of what is shown: a page that scrolls sideways, a column without its
 * header, a control beyond the page's edge or with half a label, a word in pieces, a status of more than two lines.
 *
 * @param name of the page, for the pictures that `SCREENSHOTS=1` leaves beside the Kibanas
 */
export async function misfits(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of WINDOW_WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    // Two frames: EUI learns of another width by an observer, and renders after it.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    found.push(...(await page.evaluate(measure)).map((misfit) => `${name} at ${width} px: ${misfit}`));
    if (process.env.SCREENSHOTS === '1') {
      const path = join(
        WORK_DIR,
        'pictures',
        `${name} ${width}.png`.replace(/\W+/g, '_').replace(/_png$/, '.png'),
      );
      await page.screenshot({ path, animations: 'disabled', fullPage: true });
    }
  }
  return found;
}

/** The same in both themes, on the page as it stands: it is not loaded again. */
export async function misfitsInBothThemes(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['Dark theme', 'Light theme']) {
    // Not by the mouse: something may lie above the button, and close when it is clicked beside.
    await page.getByText(theme, { exact: true }).evaluate((label) => {
      label.closest('button')?.click();
      window.dispatchEvent(new Event('themeWithoutReload'));
    });
    found.push(...(await misfits(page, `${name} after ${theme}`)));
  }
  return found;
}

/** Runs in the page, so that nothing of this file is within its reach. */
function measure(): string[] {
  /** A name this long has a right to a second line, in pieces that can still be read. */
  const longWord = 20;
  const shortestPiece = 6;
  const tooWide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const found = tooWide > 0 ? [`scrolls sideways by ${tooWide} px`] : [];
  // What opens above the page stands beside it in the document.
  for (const part of document.querySelectorAll('main, [role="dialog"]')) measurePart(part);
  return [...new Set(found)];

  function measurePart(part: Element): void {
    const edge = Math.min(document.documentElement.clientWidth, part.getBoundingClientRect().right) + 1;
    for (const element of part.querySelectorAll('td, th, button, input, a, h1, h2, h3')) {
      if (!isShown(element)) continue;
      const { right } = element.getBoundingClientRect();
      if (right > edge) found.push(`${named(element)} ends ${Math.round(right - edge)} px beyond the page`);
    }
    for (const label of part.querySelectorAll('button *, a *')) {
      const { overflowX, textOverflow } = getComputedStyle(label);
      if (overflowX === 'visible' || !isShown(label)) continue;
      // What is folded into one line is whole once it is opened.
      if (textOverflow === 'ellipsis' && label.closest('[aria-expanded="false"]')) continue;
      const { right: end } = label.getBoundingClientRect();
      const texts = [...label.childNodes].filter((node) => node instanceof Text);
      if (texts.some((text) => boxOf(text).right > end + 1))
        found.push(`the label ${named(label)} is cut off`);
    }

    for (const table of part.querySelectorAll('table')) {
      const headers = [...table.querySelectorAll('thead th, thead td')].filter(isShown);
      if (headers.length === 0) continue;
      for (const header of headers) {
        const clipped = [header, ...header.querySelectorAll('span, div')].some(
          (part) => isShown(part) && part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0,
        );
        if (clipped) found.push(`the header ${named(header)} is cut off`);
      }
      for (const row of table.querySelectorAll('tbody tr')) {
        const cells = [...row.children].filter(isShown);
        if (cells.length !== headers.length) continue;
        cells.forEach((cell, at) => {
          const [head, body] = [headers[at]?.getBoundingClientRect(), cell.getBoundingClientRect()];
          if (head && Math.abs(head.left - body.left) > 1)
            found.push(`${named(cell)} is not under its header`);
        });
      }
    }

    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || !isShown(parent) || parent.closest('pre')) continue;
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const shown = [...range.getClientRects()].filter(({ top }) => top < endOfText(parent));
        const lines = new Set(shown.map(({ top }) => Math.round(top))).size;
        const readable = word.length > longWord && word.length / lines >= shortestPiece;
        if (lines > 1 && !readable) found.push(`“${word}” is in ${lines} pieces`);
      }
    }

    for (const status of part.querySelectorAll('[data-test-subj^="rcsConnectionState-"]')) {
      const line = Number.parseFloat(getComputedStyle(status).lineHeight);
      const lines = Math.round(status.getBoundingClientRect().height / line);
      if (lines > 2) found.push(`${named(status)} has ${lines} lines`);
    }
  }

  /** Where text ends that is cut after some lines. */
  function endOfText(element: Element | null): number {
    if (!element) return Number.POSITIVE_INFINITY;
    const isCut = getComputedStyle(element).webkitLineClamp !== 'none';
    return isCut ? element.getBoundingClientRect().bottom - 1 : endOfText(element.parentElement);
  }
  function boxOf(text: Text): DOMRect {
    const range = document.createRange();
    range.selectNode(text);
    return range.getBoundingClientRect();
  }
  /** What is for screen readers alone is one pixel large, or a little more where the part around it is enlarged. */
  function isShown(element: Element): boolean {
    const { width, height } = element.getBoundingClientRect();
    return width > 2 && height > 2 && getComputedStyle(element).visibility === 'visible';
  }
  function named(element: Element): string {
    return `“${(element.textContent || element.getAttribute('aria-label') || element.tagName).trim().slice(0, 40)}”`;
  }
}
