import type { Page } from 'playwright';

/** Windows that people have; the page has the less of them the side navigation leaves. */
export const WINDOW_WIDTHS = [768, 1024, 1440, 1920];

/**
 * What does not fit into each window, by the boxes of what is shown: a page that scrolls sideways, a column without its
 * header, a control beyond the page's edge or with half a label, a word in pieces, a status of more than two lines.
 */
export async function misfits(page: Page, widths = WINDOW_WIDTHS): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    // Two frames: EUI learns of another width by an observer, and renders after it.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    found.push(...(await page.evaluate(measure)).map((misfit) => `${width} px: ${misfit}`));
  }
  return found;
}

/** Runs in the page, so that nothing of this file is within its reach. */
function measure(): string[] {
  /** A name this long has a right to a second line, in pieces that can still be read. */
  const longWord = 20;
  const shortestPiece = 6;
  const main = document.querySelector('main') ?? document.body;
  const edge = Math.min(document.documentElement.clientWidth, main.getBoundingClientRect().right) + 1;
  const found: string[] = [];

  const tooWide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (tooWide > 0) found.push(`scrolls sideways by ${tooWide} px`);
  for (const element of main.querySelectorAll('td, th, button, input, a, h1, h2, h3')) {
    if (!isShown(element)) continue;
    const { right } = element.getBoundingClientRect();
    if (right > edge) found.push(`${named(element)} ends ${Math.round(right - edge)} px beyond the page`);
  }
  for (const label of main.querySelectorAll('button *, a *')) {
    const isCut =
      getComputedStyle(label).overflowX !== 'visible' && label.scrollWidth > label.clientWidth + 1;
    if (isShown(label) && isCut) found.push(`the label ${named(label)} is cut off`);
  }

  for (const table of main.querySelectorAll('table')) {
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
        if (head && Math.abs(head.left - body.left) > 1) found.push(`${named(cell)} is not under its header`);
      });
    }
  }

  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent || !isShown(parent) || parent.closest('pre')) continue;
    for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      const readable = word.length > longWord && word.length / lines >= shortestPiece;
      if (lines > 1 && !readable) found.push(`“${word}” is in ${lines} pieces`);
    }
  }

  for (const status of main.querySelectorAll('[data-test-subj^="rcsConnectionState-"]')) {
    const line = Number.parseFloat(getComputedStyle(status).lineHeight);
    const lines = Math.round(status.getBoundingClientRect().height / line);
    if (lines > 2) found.push(`${named(status)} has ${lines} lines`);
  }
  return [...new Set(found)];

  /** What is for screen readers alone is one pixel large. */
  function isShown(element: Element): boolean {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible';
  }
  function named(element: Element): string {
    return `“${(element.textContent || element.getAttribute('aria-label') || element.tagName).trim().slice(0, 40)}”`;
  }
}
