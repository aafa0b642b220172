import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect, promisify } from 'node:util';
import { SubjectAlternativeNameExtension } from '@peculiar/x509';
import { buildSync } from 'esbuild';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CertificateFiles, createAuthority } from '../../demo/certificates/authority';
import { AddressGuard } from './addresses';
import { Connections } from './connections';
import { guardedHttp, type HttpCall } from './guarded_http';

const tls = vi.hoisted(() => ({ contexts: 0 }));
vi.mock('node:tls', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:tls')>();
  const createSecureContext: typeof original.createSecureContext = (options) => {
    tls.contexts += 1;
    return original.createSecureContext(options);
  };
  return { ...original, createSecureContext };
});

let ca: string;
let otherCa: string;
let certificate: CertificateFiles;
beforeAll(async () => {
  const authority = await createAuthority('Test CA');
  ca = authority.certificate;
  otherCa = (await createAuthority('Other CA')).certificate;
  const names = new SubjectAlternativeNameExtension([
    { type: 'dns', value: 'localhost' },
    { type: 'dns', value: 'es.example.com' },
  ]);
  certificate = await authority.issue({ subject: 'CN=localhost', alternativeNames: names });
});

const AS_JOE = { authorization: 'Basic am9l' };
const AS_ANN = { authorization: 'Basic YW5u' };

let connections: Connections;
let server: Server;
/** Connections that the server has taken. */
let taken: number;
let url: string;
const listen = async (made: Server) => {
  server = made;
  taken = 0;
  server.on('connection', () => {
    taken += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
beforeEach(async () => {
  connections = new Connections();
  const { certificate: cert, key } = certificate;
  const made = createSecureServer({ cert, key }, (_request, response) => response.end('{"a":1}'));
  url = `https://localhost:${await listen(made)}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const call = (changes: Partial<HttpCall> = {}, guard = new AddressGuard(['localhost'])) =>
  guardedHttp(
    guard,
    connections,
  )({
    method: 'GET',
    url,
    headers: AS_JOE,
    certificateAuthorities: [ca],
    timeoutMs: 5_000,
    name: 'archive',
    ...changes,
  });

describe('a connection', () => {
  test('is kept for the next request', async () => {
    for (let request = 0; request < 10; request += 1) await call();
    expect(taken).toBe(1);
  });

  test('is never shared by two credentials, two sets of CAs or two names', async () => {
    for (let round = 0; round < 2; round += 1) {
      await call({ headers: AS_JOE });
      await call({ headers: AS_ANN });
      await call({ certificateAuthorities: [ca, otherCa] });
    }
    expect(taken).toBe(3);
  });

  test('to a CA that is trusted is of no use to who does not trust it', async () => {
    await call();
    await expect(call({ certificateAuthorities: [] })).rejects.toMatchObject({
      problem: { code: 'certificate_untrusted' },
    });
  });

  test('has what DNS answers checked each time it is made', async () => {
    const asked: string[] = [];
    class WatchedGuard extends AddressGuard {
      override readonly lookup: LookupFunction = (host, options, callback) => {
        asked.push(host);
        if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
        else callback(null, '127.0.0.1', 4);
      };
    }
    const guard = new WatchedGuard(['es.example.com']);
    const at = url.replace('localhost', 'es.example.com');
    await call({ url: at }, guard);
    await call({ url: at }, guard);
    server.closeAllConnections();
    await vi.waitFor(() => call({ url: at }, guard));
    expect(asked).toEqual(['es.example.com', 'es.example.com']);
  });

  test('is one of four at most to one target for one user', async () => {
    await Promise.all(Array.from({ length: 100 }, () => call()));
    expect(taken).toBeLessThanOrEqual(4);
  });

  test.each([
    ['GET', 'answered 200', 3],
    ['POST', 'connection_reset', 2],
  ])('that the other end closes as it is used again: %s is %s', async (method, outcome, requests) => {
    let seen = 0;
    server.close();
    const port = await listen(
      createServer((request, response) => {
        seen += 1;
        if (seen === 2) request.socket.resetAndDestroy();
        else response.end('{}');
      }),
    );
    const again = { url: `http://localhost:${port}`, method };
    await call(again);
    const result = await call(again).then(
      ({ status }) => `answered ${status}`,
      ({ problem }) => problem.code,
    );
    expect(result).toBe(outcome);
    expect(seen).toBe(requests);
  });

  test('that is kept holds no credentials', async () => {
    await call();
    const { secure } = connections as unknown as { secure: { freeSockets: Record<string, object[]> } };
    const [[name = '', [socket] = []] = []] = Object.entries(secure.freeSockets);
    const told = inspect(socket, { depth: 6, showHidden: true, maxStringLength: null });
    expect(told).toContain('localhost');
    expect(`${name} ${told}`).not.toContain(AS_JOE.authorization);
  });
});

describe('a TLS context', () => {
  test('is made once for each set of CAs, however many requests use it', async () => {
    tls.contexts = 0;
    // Node makes one of its own for each connection that is given none.
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => call({ headers: { authorization: `Basic ${i}` } })),
    );
    expect(taken).toBe(50);
    expect(tls.contexts).toBe(1);
  });

  test('trusts what the machine’s operator has added to Node, besides the CAs given', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'connections-'));
    const script = `
      import { AddressGuard } from './addresses';
      import { guardedHttp } from './guarded_http';
      const call = { method: 'GET', url: process.env.TARGET!, headers: {}, timeoutMs: 5000, name: 'archive' };
      const certificateAuthorities = [process.env.OTHER_CA!];
      const { status } = await guardedHttp(new AddressGuard(['localhost']))({ ...call, certificateAuthorities });
      console.log(status);`;
    const resolveDir = fileURLToPath(new URL('.', import.meta.url));
    const outfile = join(folder, 'script.mjs');
    buildSync({
      stdin: { contents: script, resolveDir, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
    });
    await writeFile(join(folder, 'ca.pem'), ca);
    const env = { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), TARGET: url, OTHER_CA: otherCa };
    const { stdout } = await promisify(execFile)(process.execPath, [outfile], { env });
    expect(stdout).toBe('200\n');
    await rm(folder, { recursive: true });
  });
});
