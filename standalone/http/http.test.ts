import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readCookie, sessionCookie } from './cookies';
import { isLoopback, isOwnHost } from './host_names';
import { html } from './html';
import { networkAddress } from './own_address';

describe('cookies', () => {
  it('are read among those of other programs, well formed or not', () => {
    const header = 'bad value; theme=a=b; sid="x y"; =nameless; rcs-session-5661=abc';
    expect(readCookie(header, 'rcs-session-5661')).toBe('abc');
    expect(readCookie(header, 'theme')).toBe('a=b');
    expect(readCookie(header, 'session-5661')).toBeUndefined();
    expect(readCookie(undefined, 'sid')).toBeUndefined();
  });

  it('are kept from scripts, other sites and plain text', () => {
    expect(sessionCookie('sid', 'abc', { path: '/setup', secure: true })).toBe(
      '__Secure-sid=abc; Path=/setup; HttpOnly; SameSite=Strict; Secure',
    );
    expect(sessionCookie('sid', 'abc', { path: '/', secure: true })).toBe(
      '__Host-sid=abc; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
    expect(sessionCookie('sid', 'abc', { path: '/', secure: false })).toBe(
      'sid=abc; Path=/; HttpOnly; SameSite=Strict',
    );
  });
});

describe('host names', () => {
  const names = new Set(['wizard.example.org']);

  it.each([
    'localhost:5661',
    '127.0.0.1',
    '10.1.2.3:80',
    '[::1]:5661',
    'LOCALHOST',
    'a.localhost',
    'wizard.example.org:1',
  ])('take %s for ours', (host) => expect(isOwnHost(host, names)).toBe(true));
  it.each([
    undefined,
    '',
    'evil.example.org',
    'localhost.evil.org',
    'evil.org:localhost',
    '1.2.3.4.evil.org',
    '[evil]',
  ])('take %s for somebody else', (host) => expect(isOwnHost(host, names)).toBe(false));
  it('know what only this machine reaches', () => {
    expect(['localhost', '127.0.0.1', '::1'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1'].some(isLoopback)).toBe(false);
  });
});

it('the address that other machines use is the first of IPv4 on a network', () => {
  const at = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
    ({ address, family, internal }) as NetworkInterfaceInfo;
  const lo = [at('127.0.0.1', 'IPv4', true), at('::1', 'IPv6', true)];
  expect(networkAddress({ lo, eth0: [at('fe80::1', 'IPv6'), at('10.0.0.5', 'IPv4')], eth1: [] })).toBe(
    '10.0.0.5',
  );
  expect(networkAddress({ lo })).toBeUndefined();
});

it('markup escapes every value but markup', () => {
  const inner = html`<b>${'<&>'}</b>`;
  expect(html`<p title="${'"'}">${inner}${undefined}${false}${1}</p>`.text).toBe(
    '<p title="&quot;"><b>&lt;&amp;&gt;</b>1</p>',
  );
});
