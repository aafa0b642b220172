import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hostMatches,
  hostOf,
  isLoopback,
  proxyAddressProblem,
  serverNameProblem,
  understandAddress,
} from './address';

const understood = (text: string) => {
  const result = understandAddress(text);
  return 'understood' in result ? result.understood : result.problem.code;
};
const cloudId = (name: string, decoded: string) => `${name}:${btoa(decoded)}`;

describe('what is typed as the remote’s address', () => {
  test('an Elastic Cloud endpoint', () => {
    expect(understood('https://archive.es.eu-west-1.aws.elastic-cloud.com')).toMatchObject({
      kind: 'elasticsearch_endpoint',
      url: 'https://archive.es.eu-west-1.aws.elastic-cloud.com:443',
      proxyAddress: 'archive.es.eu-west-1.aws.elastic-cloud.com:9443',
      serverName: 'archive.es.eu-west-1.aws.elastic-cloud.com',
      name: 'archive',
    });
  });

  test('the address of Kibana is taken for the deployment, and said so', () => {
    expect(understood('https://archive.kb.eu-west-1.aws.elastic-cloud.com:9243/app/home')).toMatchObject({
      host: 'archive.es.eu-west-1.aws.elastic-cloud.com',
      notes: [expect.stringContaining('address of Kibana')],
    });
  });

  test('a Cloud ID of an installation that is known by its IP address, as Elastic Cloud Enterprise makes it', () => {
    expect(understood(cloudId('ece', '10.0.0.5:9243$0123abcd$4567ef'))).toBe('cloud_id_host_is_address');
    expect(understood(cloudId('ece', '10.0.0.5.ip.es.io:9243$0123abcd$4567ef'))).toMatchObject({
      url: 'https://0123abcd.10.0.0.5.ip.es.io:9243',
    });
  });

  test('a Cloud ID', () => {
    const id = cloudId('Archive', 'eu-west-1.aws.found.io$0123abcd$4567ef');
    expect(understood(id)).toMatchObject({
      kind: 'cloud_id',
      url: 'https://0123abcd.eu-west-1.aws.found.io:443',
      proxyAddress: '0123abcd.eu-west-1.aws.found.io:9443',
      name: 'Archive',
    });
  });

  test('a Cloud ID with ports of its own', () => {
    const id = cloudId('x', 'region.example:9243$es:9244$kb');
    expect(understood(id)).toMatchObject({ url: 'https://es.region.example:9244' });
  });

  test.each([
    ['es.example', 'https://es.example:9200', 'es.example:9443'],
    ['es.example:9200', 'https://es.example:9200', 'es.example:9443'],
    ['es.example:9443', 'https://es.example:9200', 'es.example:9443'],
    ['es.example:9300', 'https://es.example:9200', 'es.example:9443'],
    ['10.1.2.3:9200', 'https://10.1.2.3:9200', '10.1.2.3:9443'],
    ['[2001:db8::1]:9200', 'https://[2001:db8::1]:9200', '[2001:db8::1]:9443'],
    ['2001:db8::1', 'https://[2001:db8::1]:9200', '[2001:db8::1]:9443'],
    ['[2001:db8::1:9443]', 'https://[2001:db8::1:9443]:9200', '[2001:db8::1:9443]:9443'],
    ['https://es.example.:9200', 'https://es.example:9200', 'es.example:9443'],
    ['es.example.', 'https://es.example:9200', 'es.example:9443'],
  ])('%s is asked at %s and connected to at %s', (text, url, proxyAddress) => {
    expect(understood(text)).toMatchObject({ url, proxyAddress });
  });

  test.each(['Prod (eu): the big one', 'a/b', ''])(
    'a Cloud ID with the label “%s”, as Elastic’s clients read it',
    (label) => {
      expect(understood(cloudId(label, 'eu-west-1.aws.found.io:9243$0123abcd$4567ef'))).toMatchObject({
        url: 'https://0123abcd.eu-west-1.aws.found.io:9243',
      });
      expect(understood(btoa('eu-west-1.aws.found.io$0123abcd$'))).toMatchObject({ kind: 'cloud_id' });
    },
  );

  test('what is left out of an address is said', () => {
    expect(understood('https://es.example/prefix?pretty')).toMatchObject({
      notes: ['Only es.example of it is used.'],
    });
  });

  test('a name that cannot be sent in the TLS handshake is not proposed for it', () => {
    expect(understood('my_es.example')).toMatchObject({ serverName: '', proxyAddress: 'my_es.example:9443' });
  });

  test('an IP address has no server name', () => {
    expect(understood('10.1.2.3')).toMatchObject({ serverName: '', name: 'remote' });
  });

  test.each([
    ['', 'address_missing'],
    ['   ', 'address_missing'],
    ['ftp://es.example', 'address_scheme'],
    ['http://es.example', 'address_not_encrypted'],
    ['http://127.evil.example', 'address_not_encrypted'],
    ['https://elastic:secret@es.example', 'address_with_credentials'],
    ['es example', 'address_unreadable'],
    ['es.example:99999', 'address_unreadable'],
    ['name:bm90IGEgY2xvdWQgaWQ=', 'cloud_id_unreadable'],
    [cloudId('x', 'host.example$'), 'cloud_id_no_elasticsearch'],
    [cloudId('x', 'host.example$es:port$kb'), 'cloud_id_unreadable'],
    [cloudId('x', 'host.example$undefined$kb'), 'cloud_id_no_elasticsearch'],
    [
      'https://cloud.elastic.co/deployments/0123456789abcdef0123456789abcdef/elasticsearch',
      'address_console_page',
    ],
    ['cloud.elastic.co', 'address_console_page'],
    ['0123456789abcdef0123456789abcdef', 'address_bare_id'],
    ['2001:db8::1:9443', 'address_ipv6_unclear'],
    ['2001:db8:1:2:3:4:5:6:9200', 'address_ipv6_unclear'],
    ['https://archive.vpce.eu-west-1.aws.elastic-cloud.com', 'address_private_link'],
    ['https://abc.privatelink.westeurope.azure.elastic-cloud.com:9243', 'address_private_link'],
    ['abc.psc.europe-west3.gcp.cloud.es.io', 'address_private_link'],
    ['1.2.3', 'address_host'],
    ['https://0x7f.1', 'address_host'],
    ['..', 'address_host'],
    ['x,y', 'address_host'],
  ])('“%s” is refused: %s', (text, code) => {
    expect(understood(text)).toBe(code);
  });

  test('credentials in an address are not repeated', () => {
    const result = understandAddress('https://elastic:secret@es.example');
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  test('is never an exception, and what is understood can be used', { timeout: 30_000 }, () => {
    const addressLike = fc.tuple(fc.webUrl(), fc.string()).map(([url, end]) => url + end);
    const cloudIdLike = fc
      .tuple(fc.string(), fc.string({ unit: fc.constantFrom('$', ':', '.', 'a', '1', ' ') }))
      .map(([name, decoded]) => cloudId(name, decoded));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), addressLike, cloudIdLike), (text) => {
        const result = understandAddress(text);
        if ('problem' in result) return;
        expect(new URL(result.understood.url).hostname).not.toBe('');
        expect(proxyAddressProblem(result.understood.proxyAddress)).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a proxy address', () => {
  test.each(['es.example:9443', '10.0.0.1:9300', '[2001:db8::1]:9443'])('%s can be used', (address) => {
    expect(proxyAddressProblem(address)).toBeUndefined();
  });
  test.each([
    '',
    'es.example',
    ':9443',
    'es.example:0',
    'es.example:65536',
    'https://es.example:9443',
    '2001:db8::1:9443',
    'x,y:9443',
    'user@x:9443',
    '..:9443',
    'es.example.:9443',
    '-x.example:9443',
    '1.2.3:9443',
    '10.0.0.256:9443',
    '[::g]:9443',
    `${'x'.repeat(64)}.example:9443`,
  ])('“%s” cannot', (address) => {
    expect(proxyAddressProblem(address)?.code).toBe('proxy_address_unreadable');
  });
});

test('a proxy address that only a private network knows cannot be used', () => {
  expect(proxyAddressProblem('a.vpce.eu-west-1.aws.elastic-cloud.com:9443')?.code).toBe(
    'address_private_link',
  );
});

describe('a server name', () => {
  test.each(['', 'es.example', 'a-1.es.example', 'localhost'])('“%s” can be sent', (name) => {
    expect(serverNameProblem(name)).toBeUndefined();
  });
  test.each(['my_es.example', 'es.example.', '10.0.0.1', '::1', 'a b', '-a.example', 'x,y'])(
    '“%s” cannot',
    (name) => {
      expect(serverNameProblem(name)?.code).toBe('server_name');
    },
  );
});

describe('an allow list', () => {
  test.each([
    ['a.example.com', '*.example.com', true],
    ['a.b.example.com', '*.example.com', true],
    ['example.com', '*.example.com', false],
    ['badexample.com', '*.example.com', false],
    ['example.com.evil.org', '*.example.com', false],
    ['es.example', 'ES.example', true],
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.10', '10.0.0.1', false],
  ])('%s by %s: %s', (host, pattern, matches) => {
    expect(hostMatches(host, pattern)).toBe(matches);
  });

  test.each([
    ['localhost', true],
    ['a.localhost', true],
    ['127.0.0.2', true],
    ['::1', true],
    ['127.evil.example', false],
    ['localhost.evil.example', false],
  ])('%s is this machine: %s', (host, is) => {
    expect(isLoopback(host)).toBe(is);
  });
});

test.each([
  ['archive.example:9443', 'archive.example'],
  ['[FE80::1]:9443', 'fe80::1'],
  ['0xA9FEA9FE:9443', '169.254.169.254'],
  ['2852039166:9443', '169.254.169.254'],
  ['a b', 'a b'],
])('the host of %s is %s', (address, host) => {
  expect(hostOf(address)).toBe(host);
});
