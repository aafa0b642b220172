import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { hostForEachTest } from '../testing/host_for_each_test';

const test = hostForEachTest();

describe('guards', () => {
  it('are on every answer', async () => {
    for (const path of ['/login', '/assets/app-ABC.js', '/nowhere', '/internal/fake/whoami']) {
      const { headers } = await test.caller.get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  it('refuse a name that is not the host of this server', async () => {
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(test.host.url);
      const headers = { host: 'evil.example.org' };
      request({ hostname, port, path: '/login', headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it('let assets be kept for ever and nothing outside their folder be read', async () => {
    const asset = await test.caller.get('/assets/app-ABC.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await test.caller.get('/assets/%2e%2e/%2e%2e/etc/passwd')).status).toBe(404);
    expect((await test.caller.get('/assets/')).status).toBeGreaterThanOrEqual(403);
  });

  it('show a person a page where there is none', async () => {
    const response = await test.caller.get('/nowhere', { accept: 'text/html' });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('There is no such page');
  });
});
