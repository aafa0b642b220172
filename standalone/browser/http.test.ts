// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HttpFetchOptions, IHttpFetchError } from '../../public/kibana';
import { createHttp } from './http';

const fetchMock = vi.fn<(request: Request) => Promise<Response>>();
const onUnauthorized = vi.fn();
const http = createHttp('/setup', onUnauthorized);

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
const failure = (promise: Promise<unknown>) => promise.then(undefined, (error: IHttpFetchError) => error);

beforeEach(() => {
  vi.stubGlobal('fetch', fetchMock);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

describe('the HTTP service', () => {
  it('sends what our server asks for', async () => {
    fetchMock.mockResolvedValue(json({ ok: true }));
    const body = await http.post('/internal/x', { version: '1', body: '{}', query: { a: 1, b: undefined } });
    expect(body).toEqual({ ok: true });
    const request = fetchMock.mock.lastCall?.[0];
    expect(request?.url).toBe(`${window.location.origin}/setup/internal/x?a=1`);
    expect(request?.method).toBe('POST');
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      'content-type': 'application/json',
      'elastic-api-version': '1',
      'kbn-xsrf': 'true',
      'x-elastic-internal-origin': 'Kibana',
    });
  });

  it.each<[HttpFetchOptions, string]>([
    [{ rawResponse: true }, 'rawResponse = true is only supported when asResponse = true'],
    [{ headers: { 'kbn-xsrf': '1' } }, 'headers beginning with "kbn-" are not allowed: [kbn-xsrf]'],
    [
      { headers: { 'x-elastic-internal-origin': 'me' } },
      'headers beginning with "x-elastic-internal-" are not allowed: [x-elastic-internal-origin]',
    ],
  ])('refuses what Kibana refuses: %j', async (options, words) => {
    await expect(http.get('/x', options)).rejects.toThrow(words);
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it('fails with the answer, as Kibana does', async () => {
    fetchMock.mockResolvedValue(json({ statusCode: 409, message: 'changed' }, 409));
    const error = await failure(http.get('/internal/x'));
    expect(error).toMatchObject({ name: 'Error', body: { message: 'changed' }, response: { status: 409 } });
    expect(onUnauthorized).not.toHaveBeenCalled();
  });

  it('fails without an answer when none came, and says when it was aborted', async () => {
    fetchMock.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await failure(http.get('/x'))).toMatchObject({ name: 'TypeError', response: undefined });
    fetchMock.mockRejectedValueOnce(new DOMException('aborted', 'AbortError'));
    expect(await failure(http.get('/x'))).toMatchObject({ name: 'AbortError', response: undefined });
  });

  it('says that the session has ended, and never settles: the page is on its way to the login', async () => {
    fetchMock.mockResolvedValue(json({ statusCode: 401 }, 401));
    const settled = vi.fn();
    http.get('/x').then(settled, settled);
    http.get('/x', { asResponse: true, rawResponse: true }).then(settled, settled);
    await vi.waitFor(() => expect(onUnauthorized).toHaveBeenCalledTimes(2));
    await new Promise((done) => setTimeout(done));
    expect(settled).not.toHaveBeenCalled();
  });

  it.each<[string, string, unknown]>([
    ['application/json; charset=utf-8', '{"a":1}', { a: 1 }],
    ['text/plain', 'in words', 'in words'],
    ['text/plain', '{"a":1}', { a: 1 }],
    ['application/x-ndjson', '{"a":1}\n{"a":2}\n', '{"a":1}\n{"a":2}\n'],
  ])('reads a body of %s by its type: %j', async (type, text, value) => {
    fetchMock.mockResolvedValue(new Response(text, { headers: { 'content-type': type } }));
    expect(await http.get('/x')).toEqual(value);
  });

  it('gives lines of JSON as a blob only under the name that Kibana has for them', async () => {
    fetchMock.mockResolvedValue(new Response('{}', { headers: { 'content-type': 'application/ndjson' } }));
    expect(await http.get<Blob>('/x')).toHaveProperty('size', 2);
  });

  it('fails when a body is not the JSON it says it is, an empty one included', async () => {
    for (const text of ['', '{']) {
      fetchMock.mockResolvedValue(new Response(text, { headers: { 'content-type': 'application/json' } }));
      expect(await failure(http.get('/x'))).toMatchObject({ name: 'SyntaxError', response: { status: 200 } });
    }
  });

  it('leaves a raw response unread', async () => {
    fetchMock.mockResolvedValue(new Response('{"a":1}\n'));
    const { response, body } = await http.get('/x', { asResponse: true, rawResponse: true });
    expect(body).toBeNull();
    expect(await response?.text()).toBe('{"a":1}\n');
  });
});
