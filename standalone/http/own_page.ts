import type { Request } from '@hapi/hapi';
import { header } from './headers';

/**
 * Whether a page of this very origin sent the request, as browsers say and no page can forge. A page on another port of the
 * same machine is another origin, though it shares our cookies.
 *
 * @param https whether this host itself serves https
 */
export function isFromOwnPage(request: Request, https: boolean): boolean {
  const site = header(request, 'sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  // Browsers leave it out for plain http on a network, and old ones always. A proxy may serve https in front of us.
  const host = header(request, 'host')?.toLowerCase();
  const origin = header(request, 'origin')?.toLowerCase();
  return origin === `https://${host}` || (!https && origin === `http://${host}`);
}

/** Whether a browser says that a page of another origin sent it. */
export function isFromElsewhere(request: Request): boolean {
  const site = header(request, 'sec-fetch-site');
  return site === 'cross-site' || site === 'same-site';
}
