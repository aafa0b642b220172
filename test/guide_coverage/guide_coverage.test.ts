import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import coverage from './coverage.json';
import page from './page.json';

/**
 * The guide this product carries out, "Connect to deployments in the same Elastic Cloud organization", paragraph by
 * paragraph: each is known by a digest of its text (`page.json`, in the order of the page), described in our words, and shown
 * by tests that are named. With `GUIDE=<the page's source>` the digests are held against the page as it is today.
 */
const ROOT = join(import.meta.dirname, '..', '..');

const digest = (paragraph: string) =>
  createHash('sha256').update(paragraph.replace(/\s+/g, ' ')).digest('hex').slice(0, 16);

const paragraphsOf = (page: string) =>
  page
    .replace(/^---[\s\S]*?\n---\n/, '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);

/** Titles of the tests and groups of a file: a text that stands first in a call. Parts of titles are none. */
const titlesIn = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g)].map(
    ([, , title = '']) => title,
  );

describe.each(coverage)('the guide, $section: $about', ({ shownBy }) => {
  test('is shown by a test', () => {
    expect(shownBy.length).toBeGreaterThan(0);
  });

  test.each(shownBy)('$file: $test', ({ file, test: title }) => {
    expect(existsSync(join(ROOT, file)), `${file} is gone`).toBe(true);
    expect(titlesIn(file)).toContain(title);
  });
});

test('every paragraph of the page is told of, once, and no other', () => {
  const told = coverage.flatMap(({ paragraphs }) => paragraphs);
  expect([...told].sort()).toEqual([...page.paragraphs].sort());
});

const guide = process.env.GUIDE;
if (guide !== undefined) {
  test('the page is as it was read', () => {
    expect(paragraphsOf(readFileSync(guide, 'utf8')).map(digest)).toEqual(page.paragraphs);
  });
}
