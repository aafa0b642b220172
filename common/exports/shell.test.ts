import { execFile, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanStep } from '../plan/types';
import { shellExport } from './shell';
import { sampleIntent, sampleObservation, samplePlan } from './testing/sample';

const NAMES = { local: 'observability', remote: 'archive', organization: 'Elastic Cloud' };
const SECRET = 'c2VjcmV0LWtleQ==';

interface Received {
  request: string;
  authorization?: string;
  body: string;
}

let server: Server;
let url: string;
let received: Received[];
let refused: string | undefined;
/** After how many looks the connection works. */
let looks: number;

beforeEach(async () => {
  received = [];
  refused = undefined;
  looks = 0;
  server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    received.push({
      request: `${request.method} ${request.url}`,
      authorization: request.headers.authorization,
      body,
    });
    const refuses = refused !== undefined && request.url?.startsWith(refused);
    response.statusCode = refuses ? 403 : 200;
    response.end(
      request.url?.endsWith('cross_cluster/api_key')
        ? JSON.stringify({ id: 'k1', name: 'a \\"id\\": \\"x\\"', api_key: 'short', encoded: SECRET })
        : request.url?.startsWith('/_resolve/cluster')
          ? `{"archive":{"connected" : ${received.filter(({ request: one }) => one.includes('_resolve')).length > looks}}}`
          : '{}',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

describe('a plan as a shell script, carried out', () => {
  it('sends each request of the plan, in order, each with the credentials of its system', async () => {
    const { status } = await run(shellExport(samplePlan().steps, NAMES, 'run-1'));
    expect(status).toBe(0);
    expect(received.map(({ request }) => request)).toEqual([
      'POST /_security/cross_cluster/api_key',
      'PATCH /api/v1/deployments/d-observability/elasticsearch/main-elasticsearch/keystore',
      'GET /api/v1/deployments/d-observability/elasticsearch/main-elasticsearch/keystore',
      'POST /_nodes/reload_secure_settings',
      'PUT /_cluster/settings',
      'GET /_resolve/cluster/archive:*',
      'POST /archive%3Alogs-*/_search?ignore_unavailable=true',
    ]);
    expect(received.map(({ authorization }) => authorization)).toEqual([
      'Basic remote',
      'ApiKey organization',
      'ApiKey organization',
      'Basic local',
      'Basic local',
      'Basic local',
      'Basic local',
    ]);
  });

  it('carries the key from the answer that made it to the request that stores it', async () => {
    const { output } = await run(shellExport(samplePlan().steps, NAMES, 'run-1'));
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ metadata: { run_id: 'run-1' } });
    expect(JSON.parse(received[1]?.body ?? '')).toEqual({
      secrets: { 'cluster.remote.archive.credentials': { value: SECRET, as_file: false } },
    });
    expect(output).not.toContain(SECRET);
  });

  it('looks again until the connection works, before it searches', async () => {
    looks = 1;
    const { status } = await run(shellExport(samplePlan().steps, NAMES));
    expect(status).toBe(0);
    expect(received.map(({ request }) => request.split(':')[0]).slice(-3)).toEqual([
      'GET /_resolve/cluster/archive',
      'GET /_resolve/cluster/archive',
      'POST /archive%3Alogs-*/_search?ignore_unavailable=true',
    ]);
  });

  it('stops at the first refusal', async () => {
    refused = '/api/v1';
    const { status } = await run(shellExport(samplePlan().steps, NAMES));
    expect(status).not.toBe(0);
    expect(received).toHaveLength(2);
  });

  it('shows the key and waits where a person has to store it', async () => {
    const { steps } = samplePlan(sampleIntent, sampleObservation(false));
    const { status, output } = await run(shellExport(steps, NAMES), '\n');
    expect(status).toBe(0);
    expect(output).toContain(`The key to store: ${SECRET}`);
    expect(received.map(({ request }) => request)).toContain('POST /_nodes/reload_secure_settings');
  });

  it('asks for what an earlier step would have yielded, before it sends anything', async () => {
    const steps = samplePlan().steps.slice(1);
    const { status, output } = await run(shellExport(steps, NAMES));
    expect(status).not.toBe(0);
    expect(output).toContain('CROSS_CLUSTER_KEY_ENCODED');
    expect(received).toEqual([]);
  });

  it('never carries out a name', async () => {
    const [first] = samplePlan().steps;
    const title = `a\ncurl ${url}/injected $(curl ${url}/injected)`;
    await run(shellExport(first ? [{ ...first, title }] : [], { ...NAMES, local: title, remote: title }));
    expect(received.map(({ request }) => request)).toEqual(['POST /_security/cross_cluster/api_key']);
  });
});

it('is a valid script however the access is written', async () => {
  const query = JSON.stringify({ term: { team: 'o\'neil "$HOME" `id` \\ JSON {{cross_cluster_key.id}}' } });
  const intent = { ...sampleIntent, access: { search: [{ names: ["it's*"], query }], replication: [] } };
  await run(shellExport(samplePlan(intent).steps, NAMES));
  const made = JSON.parse(received[0]?.body ?? '') as { access: { search: { query: unknown }[] } };
  expect(made.access.search[0]?.query).toEqual(JSON.parse(query));
  await expect(promisify(execFile)('bash', ['-n', '-c', shellExport([], NAMES)])).resolves.toBeDefined();
});

it('fills in no name of a person’s that looks like a value the same request has', async () => {
  const query = JSON.stringify({ term: { '{{run.id}}': '{{{run.id}} {{cross_cluster_key.encoded}}' } });
  const access = { search: [{ names: ['{{run.id}}'], query }], replication: [] };
  await run(shellExport(samplePlan({ ...sampleIntent, access }).steps, NAMES, 'run-1'));
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
    access: { search: [{ names: ['{{run.id}}'], query: JSON.parse(query) }] },
    metadata: { run_id: 'run-1' },
  });
});

it('fills in no text that only looks like a named value', async () => {
  const [, store] = samplePlan().steps;
  const body = { note: '{{cross_cluster_key.encoded}} {{run.id}}' };
  const leak = { ...store, id: 'leak', requests: [{ system: 'local', method: 'PUT', path: '/x', body }] };
  const steps = [...samplePlan().steps.slice(0, 2), leak as PlanStep];
  await run(shellExport(steps, NAMES));
  expect(JSON.parse(received.at(-2)?.body ?? '')).toEqual(body);
});

it('asks for no file that a person uploads, such as a private key', () => {
  const [first] = samplePlan().steps;
  const upload = { files: { 'signing/signing.key': 'signing.key' } };
  const request = { system: 'organization', method: 'PUT', path: '/x', upload } as const;
  const text = shellExport(first ? [{ ...first, requests: [request] }] : [], NAMES);
  expect(text).not.toContain('SIGNING_KEY');
  expect(text).toContain('  signing/signing.key: its private key (PEM)');
});

it('sends nothing as another user, and says what to send', () => {
  const [first] = samplePlan().steps;
  const request = { system: 'local', method: 'POST', path: '/x/_search', as: 'anna' } as const;
  const text = shellExport(first ? [{ ...first, system: 'local', requests: [request] }] : [], NAMES);
  expect(text).toContain('# As the user anna, with the header es-security-runas-user\n# POST /x/_search\n');
  expect(text).not.toContain('call LOCAL POST');
});

function run(script: string, input = ''): Promise<{ status: number | null; output: string }> {
  const child = spawn('bash', ['-c', script], {
    env: {
      PATH: process.env.PATH,
      LOCAL_URL: url,
      LOCAL_AUTHORIZATION: 'Basic local',
      REMOTE_URL: `${url}/`,
      REMOTE_AUTHORIZATION: 'Basic remote',
      ORGANIZATION_URL: url,
      ORGANIZATION_AUTHORIZATION: 'ApiKey organization',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, output })));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
