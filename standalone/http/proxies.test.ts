import type { Request } from '@hapi/hapi';
import { describe, expect, it } from 'vitest';
import { createProxies, networkOf } from './proxies';

const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ info: { remoteAddress }, headers }) as unknown as Request;
const client = (trusted: string[], remoteAddress: string, forwarded?: string) =>
  createProxies(trusted, false).clientOf(
    request(remoteAddress, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
  );

describe('the client', () => {
  it.each([
    ['nobody is trusted', [], '10.0.0.5', '203.0.113.7', '10.0.0.5'],
    ['the proxy is', ['10.0.0.5'], '10.0.0.5', '203.0.113.7', '203.0.113.7'],
    ['its network is', ['10.0.0.0/8'], '10.0.0.5', '203.0.113.7', '203.0.113.7'],
    ['somebody else is', ['10.0.0.6'], '10.0.0.5', '203.0.113.7', '10.0.0.5'],
    ['the client wrote an address before', ['10.0.0.5'], '10.0.0.5', '1.2.3.4, 203.0.113.7', '203.0.113.7'],
    ['two proxies are', ['10.0.0.0/8'], '10.0.0.5', '1.2.3.4, 203.0.113.7, 10.0.0.9', '203.0.113.7'],
    ['the proxy told nothing', ['10.0.0.5'], '10.0.0.5', undefined, '10.0.0.5'],
    ['the proxy told no address', ['10.0.0.5'], '10.0.0.5', 'unknown', '10.0.0.5'],
    ['the proxy told a port too', ['10.0.0.5'], '10.0.0.5', '203.0.113.7:4711', '203.0.113.7'],
    ['IPv6 is spoken', ['fd00::/8'], 'fd00::5', '[2001:db8::7]:4711', '2001:db8::7'],
    ['the socket is of both families', ['10.0.0.5'], '::ffff:10.0.0.5', '203.0.113.7', '203.0.113.7'],
  ])('when %s', (_, trusted, remoteAddress, forwarded, expected) => {
    expect(client(trusted, remoteAddress, forwarded)).toBe(expected);
  });
});

describe('https', () => {
  const isHttps = (trusted: string[], https: boolean, proto: string) =>
    createProxies(trusted, https).isHttps(request('10.0.0.5', { 'x-forwarded-proto': proto }));

  it('is what a trusted proxy says, and of the last one', () => {
    expect(isHttps(['10.0.0.5'], false, 'https')).toBe(true);
    expect(isHttps(['10.0.0.5'], false, 'https, http')).toBe(false);
    expect(isHttps([], false, 'https')).toBe(false);
  });

  it('is always so when the host serves it', () => {
    expect(isHttps(['10.0.0.5'], true, 'http')).toBe(true);
  });
});

it('a customer of IPv6 has many addresses, which count as one', () => {
  expect(networkOf('2001:db8:1:2::7')).toBe(networkOf('2001:db8:1:2:ffff:1:2:3'));
  expect(networkOf('2001:db8:1:2::7')).not.toBe(networkOf('2001:db8:1:3::7'));
  expect(networkOf('::1')).toBe('0:0:0:0');
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
});
