import type { Page } from '@playwright/test';

/**
 * Collects what a page should never do: errors in the console, among them breaches of the content security
 * policy; requests to other hosts; requests that fail. An icon that EUI does not
 * know is asked for as an image, and so shows up too.
 */
export function watchPage(page: Page): { errors: string[]; foreign: string[]; failed: string[] } {
  const seen = { errors: [] as string[], foreign: [] as string[], failed: [] as string[] };
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') seen.foreign.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) seen.failed.push(`${response.status()} ${response.url()}`);
  });
  return seen;
}
