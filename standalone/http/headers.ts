import type { Request } from '@hapi/hapi';

/** One value of a request header, by its name in lower case. */
export function header(request: Request, name: string): string | undefined {
  const value: unknown = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
