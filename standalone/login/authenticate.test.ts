import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openLocalCluster } from '../local_cluster';
import { makeServerCertificate } from '../testing/certificates';
import { startFakeElasticsearch } from '../testing/fake_elasticsearch';
import { authenticate } from './authenticate';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const logIn = async (url: string, ca?: string, password = 'changeme') => {
  const cluster = openLocalCluster({ url, ...(ca && { ca }) });
  cleanUps.push(() => cluster.close());
  const authorization = `Basic ${Buffer.from(`elastic:${password}`).toString('base64')}`;
  return authenticate(cluster.as(authorization, () => undefined));
};

const elasticsearch = async (tls?: { cert: string; key: string }) => {
  const fake = await startFakeElasticsearch(tls);
  cleanUps.push(() => fake.stop());
  return fake;
};

const anyServer = async (status: number, headers: Record<string, string>, body = '{}') => {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanUps.push(async () => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const PRODUCT = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };

describe('authenticate', () => {
  it('yields the user, over TLS with the authority given', async () => {
    const tls = await makeServerCertificate('127.0.0.1');
    const { url } = await elasticsearch(tls);
    expect(await logIn(url, tls.ca)).toMatchObject({ username: 'elastic' });
  });

  it('tells a wrong password from everything else', async () => {
    const { url } = await elasticsearch();
    expect(await logIn(url, undefined, 'wrong')).toMatchObject({
      status: 401,
      title: 'You are not logged in',
    });
  });

  it('names what is wrong with a certificate', async () => {
    const trusted = await makeServerCertificate('127.0.0.1');
    const untrusted = await logIn((await elasticsearch(trusted)).url);
    expect(untrusted).toMatchObject({ status: 502, why: expect.stringContaining('does not trust') });

    const other = await makeServerCertificate('es.example.org');
    const misnamed = await logIn((await elasticsearch(other)).url, other.ca);
    expect(misnamed).toMatchObject({ status: 502, why: expect.stringContaining('another name') });

    const old = await makeServerCertificate('127.0.0.1', { expired: true });
    const expired = await logIn((await elasticsearch(old)).url, old.ca);
    expect(expired).toMatchObject({ status: 502, why: expect.stringContaining('out of date') });
  });

  it('names an address that speaks no TLS', async () => {
    const { url } = await elasticsearch();
    const result = await logIn(url.replace('http:', 'https:'));
    expect(result).toMatchObject({ status: 502, title: 'The cluster speaks another protocol' });
  });

  it('names a server that is not Elasticsearch', async () => {
    const result = await logIn(await anyServer(200, { 'content-type': 'text/html' }, '<h1>It works</h1>'));
    expect(result).toMatchObject({ status: 502, title: 'This is not Elasticsearch' });
  });

  it('names a cluster without security', async () => {
    const body = '{"error":"no handler found for uri [/_security/_authenticate] and method [GET]"}';
    const result = await logIn(await anyServer(400, PRODUCT, body));
    expect(result).toMatchObject({ status: 502, title: 'The cluster cannot log anyone in' });
  });

  it('names a cluster that is not ready', async () => {
    const result = await logIn(await anyServer(503, PRODUCT, '{"error":{"type":"x"},"status":503}'));
    expect(result).toMatchObject({ status: 503, title: 'The cluster is not ready' });
  });
});
