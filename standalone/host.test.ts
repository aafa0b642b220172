import { readFile, stat } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { get } from 'node:https';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAddress, startHost } from './host';
import { makeServerCertificate } from './testing/certificates';
import { createFakePlugin } from './testing/fake_plugin';
import { hostForEachTest } from './testing/host_for_each_test';

const test = hostForEachTest();

const getTrusting = (url: string, ca: string) =>
  new Promise<{ url: string; headers: IncomingHttpHeaders }>((resolve, reject) => {
    get(url, { ca }, ({ headers }) => resolve({ url, headers })).on('error', reject);
  });

describe('start', () => {
  it('serves under a base path', async () => {
    await test.restart({ basePath: '/setup' });
    expect(test.host.url).toMatch(/\/setup\/$/);
    const page = await test.caller.get('/setup/app/x');
    expect(page.headers.get('location')).toBe('/setup/login?next=%2Fsetup%2Fapp%2Fx');
    expect((await test.caller.get('/setup')).headers.get('location')).toBe(
      '/setup/app/management/data/remoteClusterSetup',
    );
  });

  it('serves https, with a cookie for https alone', async () => {
    const tls = await makeServerCertificate('127.0.0.1');
    await test.restart({ tls });
    const { url, headers } = await getTrusting(`${test.host.url}login`, tls.ca);
    expect(url).toMatch(/^https:/);
    expect(headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('refuses to serve https with what is no certificate, or with the key of another', async () => {
    const [tls, other] = [await makeServerCertificate('127.0.0.1'), await makeServerCertificate('127.0.0.1')];
    await expect(test.restart({ tls: { ...tls, cert: '{}' } })).rejects.toThrow('cannot serve https with');
    await expect(test.restart({ tls: { ...tls, key: other.key } })).rejects.toThrow(
      'cannot serve https with',
    );
  });

  it('writes the audit log into the state folder, for this user alone', async () => {
    await test.restart({ stateDir: join(test.folder, 'state') });
    await test.caller.logIn('elastic', 'changeme');
    await test.caller.call('POST', '/internal/fake/conflict');
    const file = join(test.folder, 'state', 'audit.ndjson');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      message: 'tried to change',
      event: { action: 'fake_change', outcome: 'failure' },
      user: { name: 'elastic' },
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('tells an address for other machines when it listens on every one', async () => {
    expect(test.host.urlForOthers).toBeUndefined();
    await test.restart({ host: '0.0.0.0', basePath: '/setup' });
    expect(test.host.url).toMatch(/^http:\/\/localhost:\d+\/setup\/$/);
    expect(test.host.urlForOthers).toMatch(/^http:\/\/([\d.]+|<address of this machine>):\d+\/setup\/$/);
  });

  it('names a port that is taken', async () => {
    const port = Number(new URL(test.host.url).port);
    const other = startHost({
      local: { url: test.elasticsearch.url },
      port,
      browserDir: test.folder,
      plugin: { server: createFakePlugin().module },
    });
    await expect(other).rejects.toThrow(`port ${port}. Another program has taken the port.`);
    await expect(checkAddress({ port })).rejects.toThrow(`port ${port}. Another program has taken the port.`);
    await expect(checkAddress({ port: 0 })).resolves.toBeUndefined();
  });

  it('names a setting that is wrong', async () => {
    const wrong = test.restart({
      config: { greting: 'x' },
      settingsOrigin: { file: 'kibana.yml' },
    });
    await expect(wrong).rejects.toThrow(
      'kibana.yml: [remoteClusterSetup.greting]: definition for this key is missing. ',
    );
    await expect(wrong).rejects.toThrow('Known in remoteClusterSetup are: greeting.');
  });

  it('names a state folder that is a file', async () => {
    const stateDir = join(test.folder, 'manifest.json');
    await expect(test.restart({ stateDir })).rejects.toThrow(`${stateDir} is a file, not a folder. Name`);
    await expect(test.restart({ stateDir: join(stateDir, 'x') })).rejects.toThrow('A part of');
  });

  it('holds a route to saying its authorization where Kibana does', async () => {
    test.plugin = createFakePlugin({ withSecurity: false });
    await expect(test.restart({})).rejects.toThrow(
      '[authz.requiredPrivileges]: expected value of type [array] but got [undefined]',
    );
  });

  it('behaves as Kibana 8.12 when told so', async () => {
    test.plugin = createFakePlugin({ withSecurity: false });
    await test.restart({ flavour: '8.12' });
    await test.caller.logIn('elastic', 'changeme');
    const versionless = await test.caller.get('/internal/fake/whoami');
    expect((await versionless.json()).message).toBe(
      'Please specify a version via elastic-api-version header. Available versions: [1]',
    );
    expect((await test.caller.get('/internal/fake/whoami', { 'elastic-api-version': '1' })).status).toBe(200);
  });

  it('refuses credentials in the address and a file that is no certificate', async () => {
    const local = { url: 'https://elastic:secret@localhost:9200' };
    await expect(test.restart({ local })).rejects.toThrow('carries credentials');
    await expect(test.restart({ local })).rejects.not.toThrow('secret');
    await expect(test.restart({ local: { url: test.elasticsearch.url, ca: 'x' } })).rejects.toThrow(
      'no certificate in PEM',
    );
  });

  it('keeps its secrets out of the log', async () => {
    await test.caller.logIn('elastic', 'changeme');
    await test.caller.call('GET', '/internal/fake/whoami');
    expect(test.log.join()).toContain('elastic logged in');
    expect(test.log.join()).not.toContain('changeme');
  });
});
