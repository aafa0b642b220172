import type { Page } from '@playwright/test';

/** What Chromium writes for each answer from 400 on, which `refused` counts already. */
const STATUS_LINE = /^Failed to load resource: the server responded with a status of/;

/**
 * Collects what a page should not do: errors in the console, among them breaches of the content security policy;
 * requests to other hosts; answers of a status that nobody expects.
 */
export function watchPage(page: Page, expectedStatuses: readonly number[]) {
  const seen = { errors: [] as string[], foreign: [] as string[], refused: [] as string[] };
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !STATUS_LINE.test(text)) seen.errors.push(text);
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') seen.foreign.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() < 400 || expectedStatuses.includes(response.status())) return;
    seen.refused.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  return seen;
}
