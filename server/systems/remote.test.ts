import 'reflect-metadata';
import { describe, expect, test, vi } from 'vitest';
import type { RemoteAccess } from '../../common/api';
import { createAuthority } from '../../demo/certificates/authority';
import type { HttpAnswer, HttpCall } from './guarded_http';
import { organizationSystem } from './organization';
import { remoteSystem } from './remote';

const answering = (answer: Partial<HttpAnswer> = {}) =>
  vi.fn(async (_call: HttpCall) => ({ status: 200, headers: {}, body: {}, ...answer }));
const options = { certificateAuthorities: ['operator'], timeoutMs: 5_000 };
const access: RemoteAccess = {
  url: 'archive.example:9200',
  auth: { kind: 'basic', username: 'elastic', password: 'pässword' },
};

describe('the remote', () => {
  test('is called with the credentials of the request, at the address as it was understood', async () => {
    const http = answering();
    await remoteSystem(access, http, options).request({ method: 'POST', path: '/x', body: { a: 1 } });
    const [call] = http.mock.calls[0] ?? [];
    expect(call).toMatchObject({ method: 'POST', url: 'https://archive.example:9200/x', body: '{"a":1}' });
    const credentials = Buffer.from('elastic:pässword').toString('base64');
    expect(call?.headers).toEqual({ authorization: `Basic ${credentials}` });
  });

  test('is called with a token', async () => {
    const http = answering();
    const system = remoteSystem({ ...access, auth: { kind: 'bearer', token: 't' } }, http, options);
    await system.request({ method: 'GET', path: '/' });
    expect(http.mock.calls[0]?.[0].headers).toEqual({ authorization: 'Bearer t' });
  });

  test('is trusted with its own CA besides the operator’s', async () => {
    const http = answering();
    const { certificate } = await createAuthority('Own CA');
    await remoteSystem({ ...access, certificateAuthority: certificate }, http, options).request({
      method: 'GET',
      path: '/',
    });
    expect(http.mock.calls[0]?.[0].certificateAuthorities).toEqual(['operator', certificate]);
  });

  test.each([
    ['-----BEGIN PRIVATE KEY-----\nZm9v\n-----END PRIVATE KEY-----', 'ca_holds_private_key'],
    ['-----BEGIN CERTIFICATE-----\nZm9v\n-----END CERTIFICATE-----', 'remote_ca_unreadable'],
    ['own', 'ca_not_pem'],
  ])('is not called with a CA file that is none: %#', (certificateAuthority, code) => {
    expect(() => remoteSystem({ ...access, certificateAuthority }, answering(), options)).toThrow(code);
  });

  test('that answers with a page is not Elasticsearch', async () => {
    const system = remoteSystem(access, answering({ body: '<html>' }), options);
    await expect(system.request({ method: 'GET', path: '/' })).rejects.toMatchObject({
      problem: { code: 'not_elasticsearch' },
    });
  });

  test('has to have an address', () => {
    expect(() => remoteSystem({ ...access, url: 'ftp://x' }, answering(), options)).toThrow('address_scheme');
  });
});

describe('the Elastic Cloud API', () => {
  test('is called with its key alone, below its base', async () => {
    const headers = { 'x-ratelimit-remaining': '0' };
    const http = answering({ status: 429, headers });
    const system = organizationSystem({ apiKey: 'essu_x' }, http, {
      ...options,
      baseUrl: 'https://api.example/api/v1',
    });
    expect(await system.request({ method: 'GET', path: '/deployments' })).toMatchObject({
      status: 429,
      headers,
    });
    expect(http.mock.calls[0]?.[0]).toMatchObject({
      url: 'https://api.example/api/v1/deployments',
      headers: { authorization: 'ApiKey essu_x' },
    });
  });

  test('binds an update of a deployment to the version that was read last', async () => {
    let version = 7;
    const http = vi.fn(async (_call: HttpCall) => ({
      status: 200,
      headers: { 'x-cloud-resource-version': String(version) },
      body: {},
    }));
    const system = organizationSystem({ apiKey: 'k' }, http, { ...options, baseUrl: 'https://api.example' });
    const update = { method: 'PUT', path: '/deployments/d-1?x=1', body: {}, ifUnchanged: 'd-1' } as const;
    await system.request(update);
    await system.request({ method: 'GET', path: '/deployments/d-1?show_plans=true' });
    version = 9;
    await system.request({ method: 'GET', path: '/deployments/d-2' });
    await system.request({ method: 'GET', path: '/deployments/d-1/elasticsearch/main/keystore' });
    await system.request(update);
    expect(http.mock.calls.map(([{ url }]) => url)).toMatchObject([
      'https://api.example/deployments/d-1?x=1',
      expect.anything(),
      expect.anything(),
      expect.anything(),
      'https://api.example/deployments/d-1?x=1&version=7',
    ]);
  });
});
