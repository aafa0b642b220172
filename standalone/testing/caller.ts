/** A caller that keeps cookies as a browser does and does not follow redirects. */
export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** JSON with the headers that our browser half sends. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Opens the login page and sends its form. */
  logIn(username: string, password: string, next?: string): Promise<Response>;
  cookies: Map<string, string>;
}

export function createCaller(baseUrl: string): Caller {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, baseUrl), {
      redirect: 'manual',
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (set.includes('Max-Age=0')) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const get: Caller['get'] = (path, headers = {}) => send(path, { headers });
  return {
    cookies,
    get,
    call: (method, path, body, headers = {}) =>
      send(path, {
        method,
        headers: {
          'kbn-xsrf': 'true',
          'x-elastic-internal-origin': 'Kibana',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    async logIn(username, password, next = '') {
      const page = await (await get(`/login?next=${encodeURIComponent(next)}`)).text();
      const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
      return send('/login', {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ username, password, next: field('next'), token: field('token') }),
      });
    },
  };
}
