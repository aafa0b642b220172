import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { makeServerCertificate } from '../testing/certificates';
import { startFakeElasticsearch } from '../testing/fake_elasticsearch';
import { lookAt } from './look';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const elasticsearch = async (tls?: { cert: string; key: string }) => {
  const fake = await startFakeElasticsearch(tls);
  cleanUps.push(() => fake.stop());
  return fake;
};

const anyServer = async (status: number, body: string) => {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanUps.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

it('finds nothing wrong with an Elasticsearch that knows nobody without credentials', async () => {
  const tls = await makeServerCertificate('127.0.0.1');
  const { url, requests } = await elasticsearch(tls);
  expect(await lookAt({ url, ca: tls.ca })).toBeUndefined();
  expect(requests).toEqual(['GET / nobody']);
});

it('tells a certificate that is not trusted', async () => {
  const { url } = await elasticsearch(await makeServerCertificate('127.0.0.1'));
  expect(await lookAt({ url })).toMatchObject({
    title: 'The cluster cannot be trusted',
    tryThis: expect.stringContaining('--ca'),
  });
});

it('tells a port that refuses', async () => {
  const { url, stop } = await startFakeElasticsearch();
  await stop();
  expect(await lookAt({ url })).toMatchObject({
    title: 'The cluster cannot be reached',
    why: expect.stringContaining('Nothing takes connections at its address'),
  });
});

it('tells a name that does not resolve', async () => {
  expect(await lookAt({ url: 'http://no-such-host.invalid:9200' })).toMatchObject({
    title: 'The cluster cannot be reached',
    why: expect.stringContaining('Its name is not known here'),
  });
});

it.each([
  [200, '<h1>It works</h1>'],
  [200, '{}'],
  [302, ''],
  [401, 'Unauthorized'],
  [404, '{"ok":false,"message":"Unknown resource."}'],
])('tells an answer of %i that is not from Elasticsearch: %s', async (status, body) => {
  expect(await lookAt({ url: await anyServer(status, body) })).toMatchObject({
    title: 'This is not Elasticsearch',
  });
});

it('tells a cluster that is away behind its proxy', async () => {
  expect(await lookAt({ url: await anyServer(503, 'no upstream') })).toMatchObject({
    title: 'The cluster is not ready',
  });
});
