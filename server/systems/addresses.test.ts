import { describe, expect, test, vi } from 'vitest';
import { ProblemError } from '../../common/problem';
import { AddressGuard } from './addresses';

const dns = vi.hoisted(() => ({ answers: {} as Record<string, string[]> }));
vi.mock('node:dns', () => ({
  lookup: (host: string, _options: object, callback: (error: Error | null, found?: object[]) => void) => {
    const found = dns.answers[host];
    if (!found) callback(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    else
      callback(
        null,
        found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  },
}));

const checked = (host: string, allowed: string[]) => {
  try {
    new AddressGuard(allowed).check(host);
    return 'allowed';
  } catch (error) {
    return (error as ProblemError).problem.code;
  }
};

const lookedUp = (host: string, answers: string[], allowed = ['*.example.com']) => {
  dns.answers[host] = answers;
  return new Promise<string>((resolve) => {
    new AddressGuard(allowed).lookup(host, { all: true }, (error, found) => {
      if (error instanceof ProblemError) resolve(error.problem.code);
      else if (error) resolve(error.code ?? 'error');
      else resolve((found as { address: string }[]).map(({ address }) => address).join());
    });
  });
};

describe('a host may be called', () => {
  test.each([
    ['archive.es.eu-west-1.aws.elastic-cloud.com', ['*.elastic-cloud.com'], 'allowed'],
    ['10.0.0.1', ['10.0.0.1'], 'allowed'],
    ['::1', ['::1'], 'allowed'],
    ['evil.example', ['*.elastic-cloud.com'], 'address_not_allowed'],
    ['elastic-cloud.com.evil.example', ['*.elastic-cloud.com'], 'address_not_allowed'],
    ['10.0.0.2', ['10.0.0.1'], 'address_not_allowed'],
    ['archive.example', [], 'address_not_allowed'],
  ])('%s by %j: %s', (host, allowed, result) => {
    expect(checked(host, allowed)).toBe(result);
  });

  test.each([
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '100.100.100.200',
    '168.63.129.16',
    '::',
    'fe80::1',
    'ff02::1',
    'fd00:ec2::254',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '::169.254.169.254',
    'fd20:ce::254',
    '192.0.2.1',
    '2001:db8::1',
  ])('but never %s, whatever is configured', (address) => {
    expect(checked(address, [address])).toBe('address_forbidden');
  });
});

describe('what DNS answers', () => {
  test('is used when it is an ordinary address', async () => {
    expect(await lookedUp('a.example.com', ['34.1.1.7', '2a00:1::7'])).toBe('34.1.1.7,2a00:1::7');
  });

  test.each(['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', '0.0.0.0'])(
    'is refused when it is %s, though the operator has listed the name',
    async (address) => {
      expect(await lookedUp('a.example.com', [address])).toBe('address_forbidden');
    },
  );

  test('is refused when one of several answers is forbidden', async () => {
    expect(await lookedUp('a.example.com', ['34.1.1.7', '169.254.169.254'])).toBe('address_forbidden');
  });

  test.each([
    '127.0.0.1',
    '127.8.9.1',
    '::1',
    '::ffff:127.0.0.1',
    '::127.0.0.1',
    '2002:7f00:1::1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
  ])('may not lead an Elastic Cloud name to this machine at %s', async (address) => {
    const name = 'a.es.x.aws.elastic-cloud.com';
    expect(await lookedUp(name, [address], ['*.elastic-cloud.com'])).toBe('address_forbidden');
  });

  test('may lead a name the operator has listed to this machine', async () => {
    expect(await lookedUp('es.internal', ['127.0.0.1'], ['es.internal'])).toBe('127.0.0.1');
  });

  test('is never asked for names of this machine', async () => {
    expect(await lookedUp('archive.localhost', ['34.1.1.66'])).toBe('127.0.0.1');
  });

  test('is passed on when there is none', async () => {
    const nobody = new AddressGuard(['*']);
    const code = await new Promise((resolve) =>
      nobody.lookup('nobody.example', { all: true }, (error) => resolve(error?.code)),
    );
    expect(code).toBe('ENOTFOUND');
  });

  test('comes as one address to who asks for one', async () => {
    dns.answers['a.example.com'] = ['34.1.1.7'];
    const address = await new Promise((resolve) =>
      new AddressGuard([]).lookup('a.example.com', {}, (_error, found) => resolve(found)),
    );
    expect(address).toBe('34.1.1.7');
  });
});
