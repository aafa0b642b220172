import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import coverage from './coverage.json';

/**
 * The guide this product carries out, "Connect to deployments in the same Elastic Cloud organization", paragraph by
 * paragraph: each is known by a digest of its text, described in our words, and shown by tests that are named. With
 * `GUIDE=<the page's source>` the digests are held against the page itself, so that a new paragraph is noticed.
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

describe.each(coverage)('the guide, $section: $about', ({ shownBy }) => {
  test('is shown by a test', () => {
    expect(shownBy.length).toBeGreaterThan(0);
  });

  test.each(shownBy)('$file: $test', ({ file, test: title }) => {
    expect(existsSync(join(ROOT, file)), `${file} is gone`).toBe(true);
    expect(title).not.toBe('');
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title);
  });
});

test('no paragraph is told of twice', () => {
  const all = coverage.flatMap(({ paragraphs }) => paragraphs);
  expect(new Set(all).size).toBe(all.length);
});

const guide = process.env.GUIDE;
if (guide !== undefined) {
  test('every paragraph of the page is told of', () => {
    const told = new Set(coverage.flatMap(({ paragraphs }) => paragraphs));
    const untold = paragraphsOf(readFileSync(guide, 'utf8')).filter(
      (paragraph) => !told.has(digest(paragraph)),
    );
    expect(untold).toEqual([]);
  });
}
