import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { get as httpsGet } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Host, type HostOptions, startHost } from './host';
import { type Caller, createCaller } from './testing/browser';
import { makeServerCertificate } from './testing/certificates';
import { type FakeElasticsearch, startFakeElasticsearch } from './testing/fake_elasticsearch';
import { createFakePlugin, type FakePlugin } from './testing/fake_plugin';

let elasticsearch: FakeElasticsearch;
let plugin: FakePlugin;
let host: Host;
let caller: Caller;
let folder: string;
let log: string[];

const start = async (options: Partial<HostOptions> = {}) => {
  host = await startHost({
    local: { url: elasticsearch.url },
    port: 0,
    browserDir: folder,
    plugin: { server: plugin.module },
    log: (line) => log.push(line),
    ...options,
  });
  caller = createCaller(host.url);
};

const getTrusting = (url: string, ca: string) =>
  new Promise<{ url: string; headers: IncomingHttpHeaders }>((resolve, reject) => {
    httpsGet(url, { ca }, ({ headers }) => resolve({ url, headers })).on('error', reject);
  });

beforeEach(async () => {
  elasticsearch = await startFakeElasticsearch();
  plugin = createFakePlugin();
  log = [];
  folder = await mkdtemp(join(tmpdir(), 'host-'));
  await writeFile(join(folder, 'manifest.json'), '{"script":"app-ABC.js"}');
  await writeFile(join(folder, 'app-ABC.js'), 'export {};');
  await start();
});

afterEach(async () => {
  await host.stop();
  await elasticsearch.stop();
  await rm(folder, { recursive: true });
});

describe('login', () => {
  it('is left to the page when the browser may hold the cookie back', async () => {
    const page = await caller.get('/app/x', { 'sec-fetch-site': 'cross-site' });
    expect(page.status).toBe(200);
    expect((await caller.call('GET', '/api/host/session')).status).toBe(401);
  });

  it('leads from the page to the login and back to the page', async () => {
    const wanted = '/app/management/data/remoteClusterSetup/connect/review?run=7';
    const page = await caller.get(wanted);
    expect(page.status).toBe(302);
    const location = page.headers.get('location') ?? '';
    expect(location).toBe(`/login?next=${encodeURIComponent(wanted)}`);

    const form = await caller.logIn('elastic', 'changeme', wanted);
    expect(form.status).toBe(303);
    expect(form.headers.get('location')).toBe(wanted);
    expect(await (await caller.get(wanted)).text()).toContain('src="/assets/app-ABC.js"');
    expect((await caller.get('/login')).headers.get('location')).toBe(
      '/app/management/data/remoteClusterSetup',
    );
  });

  it('gives a cookie that no script and no other site can use, and that tells nothing', async () => {
    const form = await caller.logIn('elastic', 'changeme');
    const cookie = form.headers.getSetCookie().find((value) => value.startsWith('rcs-session-')) ?? '';
    expect(cookie).toMatch(/^rcs-session-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(JSON.stringify(log)).not.toContain('changeme');
  });

  it('says why it failed and keeps the user name', async () => {
    const response = await caller.logIn('elas"tic', 'wrong');
    const page = await response.text();
    expect(response.status).toBe(401);
    expect(page).toContain('The cluster does not know this user with this password.');
    expect(page).toContain('value="elas&quot;tic"');
    expect(page).not.toContain('wrong');
  });

  it('refuses a form that was not made for this browser', async () => {
    const response = await fetch(new URL('/login', host.url), {
      method: 'POST',
      body: new URLSearchParams({ username: 'elastic', password: 'changeme', token: 'x' }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This login did not come from this page');
    expect(elasticsearch.requests).toEqual([]);
  });

  it('slows down guessing', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await caller.logIn('elastic', `guess ${attempt}`);
    const response = await caller.logIn('elastic', 'changeme');
    expect(response.status).toBe(429);
    expect(await response.text()).toMatch(/Wait \d seconds?, then log in again/);
  });

  it('says when the cluster cannot be reached', async () => {
    await elasticsearch.stop();
    const response = await caller.logIn('elastic', 'changeme');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('The cluster cannot be reached');
  });

  it('ends at logout', async () => {
    await caller.logIn('elastic', 'changeme');
    const cookies = new Map(caller.cookies);
    expect((await caller.call('POST', '/api/host/logout')).status).toBe(204);
    for (const [name, value] of cookies) caller.cookies.set(name, value);
    expect((await caller.call('GET', '/internal/fake/whoami')).status).toBe(401);
  });

  it('ends when Elasticsearch no longer takes the password', async () => {
    await caller.logIn('elastic', 'changeme');
    elasticsearch.users.set('elastic', 'another');
    expect((await caller.call('GET', '/internal/fake/whoami')).status).toBe(401);
    elasticsearch.users.set('elastic', 'changeme');
    expect((await caller.call('GET', '/internal/fake/whoami')).status).toBe(401);
    expect(await (await caller.get('/login')).text()).toContain('Your session has ended.');
  });

  it('tells the page who is logged in, where, and what they lack', async () => {
    await caller.logIn('elastic', 'changeme');
    const info = async () => (await caller.call('GET', '/api/host/session')).json();
    expect(await info()).toEqual({
      user: { username: 'elastic' },
      cluster: { name: 'observability', version: '9.5.3' },
      missingPrivileges: [],
    });
    elasticsearch.privileges.clear();
    expect((await info()).missingPrivileges).toEqual(['manage']);
  });
});

describe('routes', () => {
  beforeEach(async () => {
    await caller.logIn('elastic', 'changeme');
  });

  it('act as the logged-in user, with the settings of the plugin', async () => {
    const response = await caller.call('GET', '/internal/fake/whoami');
    expect(await response.json()).toEqual({ username: 'elastic', roles: ['superuser'], greeting: 'hello' });
    expect(response.headers.get('elastic-api-version')).toBe('1');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('check and convert what they get', async () => {
    const response = await caller.call('POST', '/internal/fake/echo/7?dry=true', { alias: 'archive' });
    expect(await response.json()).toEqual({
      params: { id: 7 },
      query: { dry: true },
      body: { alias: 'archive' },
    });
    const refused = await caller.call('POST', '/internal/fake/echo/7', { alias: 1 });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: '[request body.alias]: expected value of type [string] but got [number]',
    });
    expect((await (await caller.call('POST', '/internal/fake/echo/x', {})).json()).message).toBe(
      '[request params.id]: expected value of type [number] but got [string]',
    );
    expect((await (await caller.call('POST', '/internal/fake/echo/1')).json()).message).toBe(
      '[request body]: expected a plain object value, but found [null] instead.',
    );
  });

  it('carry the attributes of an error', async () => {
    const response = await caller.call('POST', '/internal/fake/conflict');
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      statusCode: 409,
      error: 'Conflict',
      message: 'changed',
      attributes: { code: 'plan_changed' },
    });
  });

  it('keep what went wrong inside to the log', async () => {
    const response = await caller.call('GET', '/internal/fake/broken');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('changeme');
    expect(log.join()).toContain('the password is changeme');
  });

  it('ask for the headers that only our own pages send', async () => {
    const forged = await caller.call('POST', '/internal/fake/conflict', undefined, { 'kbn-xsrf': '' });
    expect(forged.status).toBe(400);
    expect((await forged.json()).message).toBe('Request must contain a kbn-xsrf header.');
    expect((await (await caller.get('/internal/fake/whoami')).json()).message).toBe(
      'uri [/internal/fake/whoami] with method [get] exists but is not available with the current configuration',
    );
    const version = await caller.call('GET', '/internal/fake/whoami', undefined, {
      'elastic-api-version': '2',
    });
    expect((await version.json()).message).toBe(
      'No version "2" available for [get] [/internal/fake/whoami]. Available versions are: [1]',
    );
  });

  it('take JSON only, of limited size', async () => {
    const text = await caller.call('POST', '/internal/fake/echo/1', 'x', { 'content-type': 'text/plain' });
    expect(text.status).toBe(415);
    const big = await caller.call('POST', '/internal/fake/echo/1', { alias: 'x'.repeat(2 ** 20) });
    expect(big.status).toBe(413);
  });

  it('answer 401 without a session and 404 where there is none', async () => {
    caller.cookies.clear();
    const response = await caller.call('GET', '/internal/fake/whoami');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ statusCode: 401, error: 'Unauthorized' });
    expect((await caller.call('DELETE', '/internal/fake/whoami')).status).toBe(404);
  });

  it('stream chunk by chunk, with the headers before the first', async () => {
    const response = await caller.call('GET', '/internal/fake/stream');
    const [stream] = plugin.streams;
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    stream?.push('{"a":1}\n');
    expect(await reader?.read()).toEqual({ done: false, value: '{"a":1}\n' });
    stream?.push('{"b":2}\n');
    expect(await reader?.read()).toEqual({ done: false, value: '{"b":2}\n' });
    stream?.push(null);
    expect((await reader?.read())?.done).toBe(true);
    await expect.poll(() => plugin.events).toEqual(['setup', 'start', 'stream closed', 'completed']);
  });

  it('close the stream when the reader goes away', async () => {
    const response = await caller.call('GET', '/internal/fake/stream');
    await response.body?.cancel();
    await expect.poll(() => plugin.events).toContain('stream closed');
    expect(plugin.events).toContain('aborted');
  });

  it('end their streams when the host stops', async () => {
    const response = await caller.call('GET', '/internal/fake/stream');
    const reading = response.text();
    await host.stop();
    expect(await reading).toBe('');
    expect(plugin.events).toEqual(['setup', 'start', 'stop', 'stream closed', 'completed']);
  });
});

describe('guards', () => {
  it('are on every answer', async () => {
    for (const path of ['/login', '/assets/app-ABC.js', '/nowhere', '/internal/fake/whoami']) {
      const { headers } = await caller.get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('refuse a name that is not the host of this server', async () => {
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(host.url);
      const headers = { host: 'evil.example.org' };
      httpRequest({ hostname, port, path: '/login', headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it('let assets be kept for ever and nothing outside their folder be read', async () => {
    const asset = await caller.get('/assets/app-ABC.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await caller.get('/assets/%2e%2e/%2e%2e/etc/passwd')).status).toBe(404);
    expect((await caller.get('/assets/')).status).toBeGreaterThanOrEqual(403);
  });

  it('show a person a page where there is none', async () => {
    const response = await caller.get('/nowhere', { accept: 'text/html' });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('There is no such page');
  });
});

describe('start', () => {
  it('serves under a base path', async () => {
    await host.stop();
    await start({ basePath: '/setup' });
    expect(host.url).toMatch(/\/setup\/$/);
    const page = await caller.get('/setup/app/x');
    expect(page.headers.get('location')).toBe('/setup/login?next=%2Fsetup%2Fapp%2Fx');
    expect((await caller.get('/setup')).headers.get('location')).toBe(
      '/setup/app/management/data/remoteClusterSetup',
    );
  });

  it('serves https, with a cookie for https alone', async () => {
    await host.stop();
    const tls = await makeServerCertificate('127.0.0.1');
    await start({ tls });
    const { url, headers } = await getTrusting(`${host.url}login`, tls.ca);
    expect(url).toMatch(/^https:/);
    expect(headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('writes the audit log into the state folder, for this user alone', async () => {
    await host.stop();
    await start({ stateDir: join(folder, 'state') });
    await caller.logIn('elastic', 'changeme');
    await caller.call('POST', '/internal/fake/conflict');
    const file = join(folder, 'state', 'audit.ndjson');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      message: 'tried to change',
      event: { action: 'fake_change', outcome: 'failure' },
      user: { name: 'elastic' },
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('names a port that is taken', async () => {
    const port = Number(new URL(host.url).port);
    const other = startHost({
      local: { url: elasticsearch.url },
      port,
      browserDir: folder,
      plugin: { server: createFakePlugin().module },
    });
    await expect(other).rejects.toThrow(`port ${port}. Another program has taken the port.`);
  });

  it('names a setting that is wrong', async () => {
    const wrong = start({ config: { greting: 'x' } });
    await expect(wrong).rejects.toThrow('[remoteClusterSetup.greting]: definition for this key is missing');
  });

  it('holds a route to saying its authorization where Kibana does', async () => {
    plugin = createFakePlugin({ withSecurity: false });
    await expect(start()).rejects.toThrow('[security.authz]: expected at least one defined value');
  });

  it('behaves as Kibana 8.12 when told so', async () => {
    await host.stop();
    plugin = createFakePlugin({ withSecurity: false });
    await start({ flavour: '8.12' });
    await caller.logIn('elastic', 'changeme');
    const versionless = await caller.get('/internal/fake/whoami');
    expect((await versionless.json()).message).toBe(
      'Please specify a version via elastic-api-version header. Available versions: [1]',
    );
    expect((await caller.get('/internal/fake/whoami', { 'elastic-api-version': '1' })).status).toBe(200);
  });

  it('refuses credentials in the address and a file that is no certificate', async () => {
    const local = { url: 'https://elastic:secret@localhost:9200' };
    await expect(start({ local })).rejects.toThrow('carries credentials');
    await expect(start({ local })).rejects.not.toThrow('secret');
    await expect(start({ local: { url: elasticsearch.url, ca: 'x' } })).rejects.toThrow(
      'no certificate in PEM',
    );
  });

  it('keeps its secrets out of the log', async () => {
    await caller.logIn('elastic', 'changeme');
    await caller.call('GET', '/internal/fake/whoami');
    expect(log.join()).toContain('elastic logged in');
    expect(log.join()).not.toContain('changeme');
    expect(await readFile(join(folder, 'manifest.json'), 'utf8')).not.toContain('changeme');
  });
});
