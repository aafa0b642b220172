import { describe, expect, it } from 'vitest';
import { hostForEachTest } from '../testing/host_for_each_test';

const test = hostForEachTest();

const token = 't'.repeat(43);
/** A form whose cookie and token agree, as a page on another port of the same machine can bring about. */
const send = (headers: Record<string, string>, cookie = `rcs-login-${new URL(test.host.url).port}`) =>
  fetch(new URL('/login', test.host.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, cookie: `${cookie}=${token}` },
    body: new URLSearchParams({ username: 'elastic', password: 'changeme', token }),
  });
const own = () => new URL(test.host.url).origin;

describe('a login form', () => {
  it.each([
    ['of a page on another port', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:9999' }],
    ['of a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['of a page that hides where it is', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['that no page sent', { 'sec-fetch-site': 'none' }],
  ])('%s logs nobody in, though its token is right', async (_, headers) => {
    const response = await send(headers);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This login did not come from this page');
    expect(response.headers.getSetCookie().join()).not.toContain('rcs-session');
    expect(test.elasticsearch.requests).toEqual([]);
  });

  it.each(['http://127.0.0.1:9999', 'https://127.0.0.1', 'https://evil.example', 'null', ''])(
    'from %j is refused where the browser says no more than the origin',
    async (origin) => {
      expect((await send({ origin })).status).toBe(400);
    },
  );

  it('is taken from a page of this host', async () => {
    expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(303);
    expect((await send({ origin: own() })).status).toBe(303);
    expect((await send({ origin: own().replace('http:', 'https:') })).status).toBe(303);
    expect((await send({})).status).toBe(400);
  });
});

describe('a page on another port', () => {
  it('gets no answer, though the browser sends the session along', async () => {
    await test.caller.logIn('elastic', 'changeme');
    for (const site of ['same-site', 'cross-site']) {
      const headers = { 'sec-fetch-site': site };
      expect((await test.caller.call('GET', '/internal/fake/whoami', undefined, headers)).status).toBe(403);
      expect((await test.caller.call('POST', '/api/host/logout', undefined, headers)).status).toBe(403);
    }
    const headers = { 'sec-fetch-site': 'same-origin' };
    expect((await test.caller.call('GET', '/internal/fake/whoami', undefined, headers)).status).toBe(200);
  });
});

describe('behind a proxy that serves https', () => {
  const forwarded = { 'x-forwarded-proto': 'https', 'sec-fetch-site': 'same-origin' };
  const cookie = () => `__Host-rcs-login-${new URL(test.host.url).port}`;

  it('and is trusted, cookies are for this host over https alone', async () => {
    await test.restart({ trustedProxies: ['127.0.0.1'] });
    const cookies = (await send(forwarded, cookie())).headers.getSetCookie();
    expect(cookies[0]).toMatch(
      /^__Host-rcs-session-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect(cookies[1]).toMatch(/^__Host-rcs-browser-\d+=.*; Secure; Max-Age=\d+$/);
  });

  it('and is not trusted, what it says counts for nothing', async () => {
    expect((await send(forwarded)).headers.getSetCookie()[0]).toMatch(/^rcs-session-\d+=.*Strict$/);
  });
});
