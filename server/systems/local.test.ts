import { describe, expect, test, vi } from 'vitest';
import type { ElasticsearchClient } from '../kibana';
import { localSystem } from './local';

const client = (request: (...args: unknown[]) => Promise<unknown>) =>
  ({ transport: { request } }) as unknown as ElasticsearchClient;

describe('the local cluster', () => {
  test('is asked once, with the query apart from the path, and in time', async () => {
    const headers = { date: 'Wed, 25 Nov 2026 12:00:00 GMT', 'set-cookie': ['a=b'], warning: ['1', '2'] };
    const request = vi.fn(async () => ({ statusCode: 200, body: { a: 1 }, headers }));
    const answer = await localSystem(client(request), 5_000).request({
      method: 'GET',
      path: '/_cluster/settings?flat_settings=true&x=a%3Fb',
    });
    expect(answer).toEqual({
      status: 200,
      body: { a: 1 },
      headers: { date: headers.date, warning: '1, 2' },
    });
    expect(request).toHaveBeenCalledWith(
      { method: 'GET', path: '/_cluster/settings', querystring: 'flat_settings=true&x=a%3Fb' },
      { meta: true, maxRetries: 0, requestTimeout: 5_000 },
    );
  });

  test('is asked as another user by the header for that', async () => {
    const request = vi.fn(async () => ({ statusCode: 200, body: {} }));
    await localSystem(client(request), 5_000).request({ method: 'GET', path: '/', as: 'anna' });
    expect(request).toHaveBeenCalledWith(
      { method: 'GET', path: '/' },
      {
        meta: true,
        maxRetries: 0,
        requestTimeout: 5_000,
        headers: { 'es-security-runas-user': 'anna' },
      },
    );
  });

  test('answers with its refusal, whatever the status', async () => {
    const refusal = {
      name: 'ResponseError',
      meta: { statusCode: 401, body: { error: 'no' }, headers: { 'retry-after': '3' } },
    };
    const system = localSystem(
      client(() => Promise.reject(refusal)),
      5_000,
    );
    expect(await system.request({ method: 'GET', path: '/' })).toEqual({
      status: 401,
      body: { error: 'no' },
      headers: { 'retry-after': '3' },
    });
  });

  test.each([
    ['TimeoutError', 'local_no_answer'],
    ['ConnectionError', 'local_unreachable'],
  ])('that does not answer (%s) is a problem with a name', async (name, code) => {
    const system = localSystem(
      client(() => Promise.reject(Object.assign(new Error('x'), { name }))),
      5_000,
    );
    await expect(system.request({ method: 'GET', path: '/' })).rejects.toMatchObject({ problem: { code } });
  });
});
