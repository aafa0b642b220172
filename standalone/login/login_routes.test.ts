import { describe, expect, it, vi } from 'vitest';
import { createCaller } from '../testing/caller';
import { hostForEachTest } from '../testing/host_for_each_test';

const test = hostForEachTest();

describe('login', () => {
  it('is left to the page when the browser may hold the cookie back', async () => {
    const page = await test.caller.get('/app/x', { 'sec-fetch-site': 'cross-site' });
    expect(page.status).toBe(200);
    expect((await test.caller.call('GET', '/api/host/session')).status).toBe(401);
  });

  it('leads from the page to the login and back to the page', async () => {
    const wanted = '/app/management/data/remoteClusterSetup/connect/review?run=7';
    const page = await test.caller.get(wanted);
    expect(page.status).toBe(302);
    const location = page.headers.get('location') ?? '';
    expect(location).toBe(`/login?next=${encodeURIComponent(wanted)}`);

    const form = await test.caller.logIn('elastic', 'changeme', wanted);
    expect(form.status).toBe(303);
    expect(form.headers.get('location')).toBe(wanted);
    expect(await (await test.caller.get(wanted)).text()).toContain('src="/assets/app-ABC.js"');
    expect((await test.caller.get('/login')).headers.get('location')).toBe(
      '/app/management/data/remoteClusterSetup',
    );
  });

  it('gives a cookie that no script and no other site can use, and that tells nothing', async () => {
    const form = await test.caller.logIn('elastic', 'changeme');
    const cookie = form.headers.getSetCookie().find((value) => value.startsWith('rcs-session-')) ?? '';
    expect(cookie).toMatch(/^rcs-session-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(JSON.stringify(test.log)).not.toContain('changeme');
  });

  it('says why it failed and keeps the user name', async () => {
    const response = await test.caller.logIn('elas"tic', 'wrong');
    const page = await response.text();
    expect(response.status).toBe(401);
    expect(page).toContain('The cluster does not know this user with this password.');
    expect(page).toContain('value="elas&quot;tic"');
    expect(page).not.toContain('wrong');
  });

  it('refuses a form that was not made for this browser', async () => {
    const response = await fetch(new URL('/login', test.host.url), {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ username: 'elastic', password: 'changeme', token: 'x' }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This login did not come from this page');
    expect(test.elasticsearch.requests).toEqual([]);
  });

  it('holds who guesses, and lets the right password in all the same', async () => {
    for (let attempt = 0; attempt < 4; attempt += 1) await test.caller.logIn('elastic', `guess ${attempt}`);
    const began = Date.now();
    await test.caller.logIn('elastic', 'guess 4');
    expect((await test.caller.logIn('elastic', 'changeme')).status).toBe(303);
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
  });

  it('is refused with the time to wait when many try at once, but not in a browser that is known', async () => {
    await test.caller.logIn('elastic', 'changeme');
    const stranger = createCaller(test.host.url);
    await stranger.get('/login');
    const flood = Array.from({ length: 40 }, () => stranger.logIn('elastic', 'wrong'));
    const refused = await Promise.any(
      flood.map(async (attempt) => ((await attempt).status === 429 ? attempt : Promise.reject())),
    );
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toMatch(/Wait \d+ seconds?, then log in again/);
    const before = test.elasticsearch.requests.length;
    await test.caller.call('POST', '/api/host/logout');
    expect((await test.caller.logIn('elastic', 'changeme')).status).toBe(303);
    expect(test.elasticsearch.requests.length - before).toBeLessThanOrEqual(3);
  });

  it('says when the cluster cannot be reached', async () => {
    await test.elasticsearch.stop();
    const response = await test.caller.logIn('elastic', 'changeme');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('The cluster cannot be reached');
  });

  it('ends at logout', async () => {
    await test.caller.logIn('elastic', 'changeme');
    const cookies = new Map(test.caller.cookies);
    expect((await test.caller.call('POST', '/api/host/logout')).status).toBe(204);
    for (const [name, value] of cookies) test.caller.cookies.set(name, value);
    expect((await test.caller.call('GET', '/internal/fake/whoami')).status).toBe(401);
  });

  it('takes open streams with it at logout, in other tabs too', async () => {
    await test.caller.logIn('elastic', 'changeme');
    const open = await test.caller.call('GET', '/internal/fake/stream');
    const other = createCaller(test.host.url);
    await other.logIn('elastic', 'changeme');
    const foreign = await other.call('GET', '/internal/fake/stream');
    await test.caller.call('POST', '/api/host/logout');
    expect(await open.text()).toBe('');
    test.plugin.streams[1]?.push(null);
    expect(await foreign.text()).toBe('');
  });

  it('takes open streams with it when its time is over, though nobody asks', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'Date'] });
    await test.restart({ sessionLimits: { idle: 60_000, lifespan: 3_600_000 } });
    await test.caller.logIn('elastic', 'changeme');
    const open = await test.caller.call('GET', '/internal/fake/stream');
    vi.advanceTimersByTime(80_000);
    vi.useRealTimers();
    expect(await open.text()).toBe('');
  });

  it('ends when Elasticsearch no longer takes the password', async () => {
    await test.caller.logIn('elastic', 'changeme');
    test.elasticsearch.users.set('elastic', 'another');
    expect((await test.caller.call('GET', '/internal/fake/whoami')).status).toBe(401);
    test.elasticsearch.users.set('elastic', 'changeme');
    expect((await test.caller.call('GET', '/internal/fake/whoami')).status).toBe(401);
    expect(await (await test.caller.get('/login')).text()).toContain('Your session has ended.');
  });

  it('tells the page who is logged in, where, and what they lack', async () => {
    await test.caller.logIn('elastic', 'changeme');
    const info = async () => (await test.caller.call('GET', '/api/host/session')).json();
    expect(await info()).toEqual({
      user: { username: 'elastic' },
      cluster: { name: 'observability', version: '9.5.3' },
      missingPrivileges: [],
    });
    test.elasticsearch.privileges.clear();
    expect((await info()).missingPrivileges).toEqual(['manage']);
  });
});
