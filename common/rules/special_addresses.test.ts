import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressBytes, carriedIPv4, inRange } from './ip_address';
import { specialUse } from './special_addresses';

describe('an address', () => {
  test.each([
    ['10.1.2.3', [10, 1, 2, 3]],
    ['::', new Array(16).fill(0)],
    ['1::8', [0, 1, ...new Array(12).fill(0), 0, 8]],
    ['FE80::1%eth0', [0xfe, 0x80, ...new Array(13).fill(0), 1]],
    ['::ffff:10.1.2.3', [...new Array(10).fill(0), 255, 255, 10, 1, 2, 3]],
    ['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
  ])('%s has its bytes', (text, bytes) => {
    expect(addressBytes(text)).toEqual(bytes);
  });

  test.each([
    '',
    'a.example',
    '1.2.3',
    '1.2.3.256',
    '1:2',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    '::1.2.3.4:5',
    '::g',
    ':',
  ])('%j is none', (text) => {
    expect(addressBytes(text)).toBeUndefined();
  });

  test('as URLs spell it has the same bytes', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const spelt = new URL(`http://[${text}]`).hostname.slice(1, -1);
        expect(addressBytes(text)).toEqual(addressBytes(spelt));
      }),
    );
  });

  test('lies in a range by its first bits', () => {
    const inside = (address: string, range: string) => inRange(addressBytes(address) ?? [], range);
    expect(inside('172.31.255.255', '172.16.0.0/12')).toBe(true);
    expect(inside('172.32.0.0', '172.16.0.0/12')).toBe(false);
    expect(inside('febf::', 'fe80::/10')).toBe(true);
    expect(inside('fec0::', 'fe80::/10')).toBe(false);
    expect(inside('::1', '0.0.0.0/8')).toBe(false);
  });
});

describe('every form that carries an IPv4 address', () => {
  const FORMS: [form: string, of: (hex: string) => string][] = [
    ['mapped', (hex) => `::ffff:${hex}`],
    ['compatible', (hex) => `::${hex}`],
    ['translated', (hex) => `::ffff:0:${hex}`],
    ['NAT64', (hex) => `64:ff9b::${hex}`],
    ['NAT64 of one’s own, /96', (hex) => `64:ff9b:1::${hex}`],
    ['6to4', (hex) => `2002:${hex}::1`],
    ['Teredo, server', (hex) => `2001:0:${hex}::`],
    ['ISATAP', (hex) => `2600:1::5efe:${hex}`],
    ['ISATAP of a global address', (hex) => `2600:1::200:5efe:${hex}`],
  ];
  const hexOf = (address: string) => {
    const [a = 0, b = 0, c = 0, d = 0] = addressBytes(address) ?? [];
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  };

  test.each(FORMS)('%s carries it', (_, of) => {
    fc.assert(
      fc.property(
        fc.ipV4().filter((address) => !address.startsWith('0.0.')),
        (address) => {
          expect(carriedIPv4(addressBytes(of(hexOf(address))) ?? [])).toContainEqual(addressBytes(address));
        },
      ),
    );
  });

  test.each(FORMS)('%s makes no special address ordinary', (_, of) => {
    expect(specialUse(of(hexOf('169.254.169.254')))).toBe('metadata');
    expect(['loopback', 'reserved']).toContain(specialUse(of(hexOf('127.0.0.1'))));
  });

  test.each([
    ['64:ff9b:1:7f00:0:100::', '/48'],
    ['64:ff9b:1:7f:0:1::', '/56'],
    ['64:ff9b:1::7f:0:100:0', '/64'],
  ])('%s carries 127.0.0.1 as RFC 6052 lays it out for %s', (address) => {
    expect(carriedIPv4(addressBytes(address) ?? [])).toContainEqual([127, 0, 0, 1]);
  });

  test('Teredo carries the client with its bits turned over', () => {
    expect(carriedIPv4(addressBytes('2001:0:5ef5:79fd::80ff:fffe') ?? [])).toContainEqual([127, 0, 0, 1]);
  });
});

describe('the special use', () => {
  test.each([
    ['169.254.169.254', 'metadata'],
    ['fd00:ec2::254', 'metadata'],
    ['fd20:ce::254', 'metadata'],
    ['168.63.129.16', 'metadata'],
    ['100.100.100.200', 'metadata'],
    ['192.0.0.192', 'metadata'],
    ['metadata.google.internal', 'metadata'],
    ['169.254.1.1', 'link_local'],
    ['fe80::1', 'link_local'],
    ['0.0.0.0', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['192.0.2.1', 'reserved'],
    ['ff02::1', 'reserved'],
    ['::', 'reserved'],
    ['127.8.9.1', 'loopback'],
    ['::1', 'loopback'],
    ['10.0.0.1', 'private'],
    ['100.64.0.1', 'private'],
    ['fd12::1', 'private'],
    ['64:ff9b::a00:1', 'private'],
    ['8.8.8.8', undefined],
    ['2a00:1450::1', undefined],
    ['64:ff9b::808:808', undefined],
    ['metadata.example.com', undefined],
    ['archive.es.eu-west-1.aws.elastic-cloud.com', undefined],
  ])('of %s is %s', (host, use) => {
    expect(specialUse(host)).toBe(use);
  });
});
