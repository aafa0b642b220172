import 'reflect-metadata';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { SubjectAlternativeNameExtension } from '@peculiar/x509';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ProblemError } from '../../common/problem';
import { type CertificateFiles, createAuthority } from '../../demo/certificates/authority';
import { AddressGuard } from './addresses';
import { guardedHttp, type HttpCall } from './guarded_http';

const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

let ca: string;
let valid: CertificateFiles;
let expired: CertificateFiles;
beforeAll(async () => {
  const authority = await createAuthority('Test CA');
  const alternativeNames = new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]);
  const request = { subject: 'CN=localhost', alternativeNames };
  ca = authority.certificate;
  valid = await authority.issue(request);
  expired = await authority.issue({ ...request, notBefore: new Date(0), notAfter: new Date(86_400_000) });
});

async function listening(server: Server | ReturnType<typeof createSocketServer>): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
const serve = async (handler: RequestListener) =>
  `http://127.0.0.1:${await listening(createServer(handler))}`;
const serveSecurely = async ({ certificate, key }: CertificateFiles) =>
  listening(createSecureServer({ cert: certificate, key }, (_request, response) => response.end('{"a":1}')));

const call = (url: string, changes: Partial<HttpCall> = {}, allowed = ['127.0.0.1', 'localhost']) =>
  guardedHttp(new AddressGuard(allowed))({
    method: 'GET',
    url,
    headers: { authorization: 'Basic c2VjcmV0' },
    certificateAuthorities: [],
    timeoutMs: 2_000,
    name: 'archive',
    ...changes,
  });
const problemOf = async (...args: Parameters<typeof call>) =>
  call(...args).then(
    ({ status }) => `answered ${status}`,
    (error: ProblemError) => error.problem.code,
  );

describe('an exchange', () => {
  test('sends method, headers and body, and reads the JSON of the answer', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(201);
        const { method, headers } = request;
        const { authorization } = headers;
        response.end(JSON.stringify({ method, authorization, body: Buffer.concat(chunks).toString() }));
      });
    });
    const answer = await call(url, { method: 'DELETE', body: '{"ids":["ü"]}' });
    expect(answer).toMatchObject({
      status: 201,
      body: { method: 'DELETE', authorization: 'Basic c2VjcmV0', body: '{"ids":["ü"]}' },
    });
  });

  test.each([
    ['', {}],
    ['<html>', '<html>'],
  ])('reads %j as %j', async (text, body) => {
    const url = await serve((_request, response) => response.end(text));
    expect((await call(url)).body).toEqual(body);
  });

  test('of any status is an answer, a 401 too', async () => {
    const url = await serve((_request, response) => response.writeHead(401).end('{}'));
    expect((await call(url)).status).toBe(401);
  });
});

describe('is refused or named', () => {
  test('a host that is not allowed, before anything is sent', async () => {
    expect(await problemOf('https://evil.example')).toBe('address_not_allowed');
  });

  test('an address without encryption, but for this machine', async () => {
    expect(await problemOf('http://es.example', {}, ['es.example'])).toBe('address_not_encrypted');
    expect(await problemOf('http://127.evil.example', {}, ['127.evil.example'])).toBe(
      'address_not_encrypted',
    );
  });

  test.each([301, 302, 307, 308])('a redirect with %d, which is not followed', async (status) => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    expect(await problemOf(url)).toBe('redirected');
    expect(asked).toBe(1);
  });

  test('a port where nothing listens', async () => {
    expect(await problemOf('https://127.0.0.1:1')).toBe('connection_refused');
  });

  test('a host that does not answer in time, also in the middle of its answer', async () => {
    const silent = await serve(() => undefined);
    expect(await problemOf(silent, { timeoutMs: 50 })).toBe('no_answer');
    const slow = await serve((_request, response) => response.write('{'));
    expect(await problemOf(slow, { timeoutMs: 50 })).toBe('no_answer');
  });

  test('a host that speaks something else', async () => {
    const port = await listening(createSocketServer((socket) => socket.end('hello\r\n')));
    expect(await problemOf(`https://127.0.0.1:${port}`)).toBe('not_http');
    expect(await problemOf(`http://127.0.0.1:${port}`)).toBe('not_http');
  });

  test('an answer without an end', async () => {
    const url = await serve((_request, response) => {
      const more = () => response.write(Buffer.alloc(1024 * 1024), () => !response.destroyed && more());
      more();
    });
    expect(await problemOf(url, { timeoutMs: 20_000 })).toBe('answer_too_long');
  });
});

describe('the certificate of the other end', () => {
  test('is trusted with its CA', async () => {
    const port = await serveSecurely(valid);
    const certificateAuthorities = [ca];
    expect(await problemOf(`https://localhost:${port}`, { certificateAuthorities })).toBe('answered 200');
  });

  test('is not without it', async () => {
    const port = await serveSecurely(valid);
    expect(await problemOf(`https://localhost:${port}`)).toBe('certificate_untrusted');
  });

  test('has to be for the name that is called', async () => {
    const port = await serveSecurely(valid);
    const certificateAuthorities = [ca];
    expect(await problemOf(`https://127.0.0.1:${port}`, { certificateAuthorities })).toBe(
      'certificate_for_another_name',
    );
  });

  test('has to be valid now', async () => {
    const port = await serveSecurely(expired);
    const certificateAuthorities = [ca];
    expect(await problemOf(`https://localhost:${port}`, { certificateAuthorities })).toBe(
      'certificate_expired',
    );
  });
});
