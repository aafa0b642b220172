import { beforeEach, describe, expect, it } from 'vitest';
import { hostForEachTest } from '../testing/host_for_each_test';

const test = hostForEachTest();

describe('routes', () => {
  beforeEach(async () => {
    await test.caller.logIn('elastic', 'changeme');
  });

  it('act as the logged-in user, with the settings of the plugin', async () => {
    const response = await test.caller.call('GET', '/internal/fake/whoami');
    expect(await response.json()).toEqual({ username: 'elastic', roles: ['superuser'], greeting: 'hello' });
    expect(response.headers.get('elastic-api-version')).toBe('1');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('check and convert what they get', async () => {
    const response = await test.caller.call('POST', '/internal/fake/echo/7?dry=true', { alias: 'archive' });
    expect(await response.json()).toEqual({
      params: { id: 7 },
      query: { dry: true },
      body: { alias: 'archive' },
    });
    const refused = await test.caller.call('POST', '/internal/fake/echo/7', { alias: 1 });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: '[request body.alias]: expected value of type [string] but got [number]',
    });
    expect((await (await test.caller.call('POST', '/internal/fake/echo/x', {})).json()).message).toBe(
      '[request params.id]: expected value of type [number] but got [string]',
    );
    expect((await (await test.caller.call('POST', '/internal/fake/echo/1')).json()).message).toBe(
      '[request body]: expected a plain object value, but found [null] instead.',
    );
  });

  it('carry the attributes of an error', async () => {
    const response = await test.caller.call('POST', '/internal/fake/conflict');
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      statusCode: 409,
      error: 'Conflict',
      message: 'changed',
      attributes: { code: 'plan_changed' },
    });
  });

  it('keep what went wrong inside to the log', async () => {
    const response = await test.caller.call('GET', '/internal/fake/broken');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('changeme');
    expect(test.log.join()).toContain('the password is changeme');
  });

  it('ask for the headers that only our own pages send', async () => {
    const forged = await test.caller.call('POST', '/internal/fake/conflict', undefined, { 'kbn-xsrf': '' });
    expect(forged.status).toBe(400);
    expect((await forged.json()).message).toBe('Request must contain a kbn-xsrf header.');
    expect((await (await test.caller.get('/internal/fake/whoami')).json()).message).toBe(
      'uri [/internal/fake/whoami] with method [get] exists but is not available with the current configuration',
    );
    const version = await test.caller.call('GET', '/internal/fake/whoami', undefined, {
      'elastic-api-version': '2',
    });
    expect((await version.json()).message).toBe(
      'No version "2" available for [get] [/internal/fake/whoami]. Available versions are: [1]',
    );
  });

  it('take JSON only, of limited size', async () => {
    const text = await test.caller.call('POST', '/internal/fake/echo/1', 'x', {
      'content-type': 'text/plain',
    });
    expect(text.status).toBe(415);
    const big = await test.caller.call('POST', '/internal/fake/echo/1', { alias: 'x'.repeat(2 ** 20) });
    expect(big.status).toBe(413);
  });

  it('answer 401 without a session and 404 where there is none', async () => {
    test.caller.cookies.clear();
    const response = await test.caller.call('GET', '/internal/fake/whoami');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ statusCode: 401, error: 'Unauthorized' });
    expect((await test.caller.call('DELETE', '/internal/fake/whoami')).status).toBe(404);
  });

  it('stream chunk by chunk, with the headers before the first', async () => {
    const response = await test.caller.call('GET', '/internal/fake/stream');
    const [stream] = test.plugin.streams;
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    stream?.push('{"a":1}\n');
    expect(await reader?.read()).toEqual({ done: false, value: '{"a":1}\n' });
    stream?.push('{"b":2}\n');
    expect(await reader?.read()).toEqual({ done: false, value: '{"b":2}\n' });
    stream?.push(null);
    expect((await reader?.read())?.done).toBe(true);
    await expect.poll(() => test.plugin.events).toEqual(['setup', 'start', 'stream closed']);
  });

  it('close the stream when the reader goes away', async () => {
    const response = await test.caller.call('GET', '/internal/fake/stream');
    await response.body?.cancel();
    await expect.poll(() => test.plugin.events).toContain('stream closed');
  });

  it('end their streams when the host stops', async () => {
    const response = await test.caller.call('GET', '/internal/fake/stream');
    const reading = response.text();
    await test.host.stop();
    expect(await reading).toBe('');
    expect(test.plugin.events).toEqual(['setup', 'start', 'stop', 'stream closed']);
  });
});
