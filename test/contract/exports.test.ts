import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { PlanRequest } from '../../common/api';
import { consoleExport } from '../../common/exports/console';
import { shellExport } from '../../common/exports/shell';
import type { ApiKeyIntent, IdentityIntent, Intent, TlsCertificateIntent } from '../../common/intent';
import type { PlanStep } from '../../common/plan/types';
import { proposePatterns } from '../../common/rules/identity_pattern';
import { createAuthority } from '../../demo/certificates/authority';
import { serverAlternativeNames } from '../../demo/certificates/names';
import { packBundle } from '../../server/certificates/bundle';
import { inspectAuthority, inspectSigningPair } from '../../server/certificates/inspect';
import { Cloud } from '../support/cloud';
import { inDevTools } from '../support/dev_tools';
import { runScript } from '../support/exported_script';
import { clusters, Pair, world } from './pair';

/** What a plan is exported as does what the plan says: carried out by a shell on the clusters, it leaves nothing to do. */

// Each plan is carried out by a process for each request, and one of them restarts two deployments.
vi.setConfig({ testTimeout: 180_000 });

const cloud = new Cloud(world);
const pair = new Pair('observability', 'archive');
const local = clusters.deployment('observability');
const remote = clusters.deployment('archive');

/** Each of these would make a file, end a quote, or be filled in, if anything took it for more than a name. */
const HOSTILE =
  'a\'b"c $(touch one) `touch two` {{run.id}} $' + '{run_id} {{cross_cluster_key.encoded}} \\u0041';
const USER = "o'neil$(touch_three)";
const NAMES = { local: HOSTILE, remote: HOSTILE, organization: HOSTILE };
const QUERY = JSON.stringify({ bool: { must_not: [{ term: { [HOSTILE]: HOSTILE } }] } });
const KEYED: Partial<ApiKeyIntent> = {
  remote: { name: HOSTILE, deploymentId: remote.id },
  access: { search: [{ names: ['logs-*', 'it’s-$(x)'], query: QUERY }], replication: [] },
  reader: { role: HOSTILE, users: [USER] },
};

const ask = (method: string, path: string, body?: unknown) =>
  clusters.ask('observability', method, path, body);
const userPath = `/_security/user/${encodeURIComponent(USER)}`;

async function clear() {
  await pair.clear();
  await ask('DELETE', `/_security/role/${encodeURIComponent(HOSTILE)}`);
}

beforeAll(() => ask('PUT', userPath, { password: 'a-password-of-tests', roles: [] }));
beforeEach(clear);
afterAll(async () => {
  await clear();
  await ask('DELETE', userPath);
});

const changing = (steps: readonly PlanStep[]) => steps.filter(({ kind }) => kind !== 'proof');

/** Has a shell carry the plan out, and plans again. */
async function carriedOut(request: PlanRequest, person?: (told: string) => Promise<void>) {
  const host = await pair.host();
  const { plan } = await host.plan(request);
  expect(plan.blockers).toEqual([]);
  expect(changing(plan.steps).some(({ alreadySo }) => alreadySo === undefined)).toBe(true);
  const { status, told, files } = await runScript(shellExport(plan.steps, NAMES), {
    local,
    remote,
    cloud: world.cloud,
    caFile: world.caFile,
    ...(person && { person }),
  });
  expect({ status, files }, told).toEqual({ status: 0, files: [] });
  await nothingLeft(request);
  return told;
}

async function nothingLeft(request: PlanRequest) {
  const { plan } = await (await pair.host()).plan(request);
  const open = changing(plan.steps).filter(({ alreadySo }) => alreadySo === undefined);
  expect(open.map(({ id }) => id)).toEqual([]);
}

const bound = (changes: Partial<IdentityIntent>): IdentityIntent => ({
  ...pair.intent(),
  model: 'api_key_with_identity',
  signing: { source: 'node_certificate' },
  authority: { source: 'internal_tls_ca', keep: [] },
  identityPattern:
    proposePatterns(`CN=instance-0000000000.node.${local.clusterId}.cluster.1234567890`)[0]?.pattern ?? '',
  ...changes,
});

const disconnected: Intent = { model: 'disconnected', alias: 'archive', remote: pair.intent().remote };

test('an API key, with names that a shell could take for more, and its end', async () => {
  const request = { intent: pair.intent(KEYED), credentials: pair.credentials };
  await carriedOut(request);
  const [key] = await clusters.keys('archive');
  expect(key).toMatchObject({
    access: { search: [{ names: KEYED.access?.search[0]?.names, query: QUERY }] },
    metadata: { run_id: 'by_hand' },
  });
  expect((await ask('GET', userPath)).body).toMatchObject({ [USER]: { roles: [HOSTILE] } });
  await carriedOut({ intent: disconnected, credentials: pair.credentials });
  expect(await pair.state()).toEqual({ settings: {}, keystore: [], keys: [] });
});

test('the same in Dev Tools, with the requests to Elastic Cloud sent beside it', async () => {
  const request = { intent: pair.intent(KEYED), credentials: pair.credentials };
  const host = await pair.host();
  const { plan } = await host.plan(request);
  const names = { local: `${HOSTILE} 1`, remote: `${HOSTILE} 2`, organization: 'Elastic Cloud' };
  await inDevTools(consoleExport(plan.steps, names), async ({ place, method, path, body }) => {
    if (place.startsWith('Elastic Cloud')) return cloud.ask(method, path.replace('/api/v1', ''), body);
    const deployment = place.endsWith('1') ? 'observability' : 'archive';
    const answer = await clusters.ask(deployment, method, path, body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body;
  });
  await nothingLeft(request);
});

test('an API key that a person stores, then an identity, then none', async () => {
  const request = { intent: pair.intent(), credentials: pair.byHand };
  const told = await carriedOut(request, async (text) => {
    const key = /The key to store: (\S+)/.exec(text)?.[1] ?? '';
    await clusters.keystore('observability', { 'cluster.remote.archive.credentials': key });
  });
  expect(told).toContain('As remote cluster name enter exactly archive.');
  await carriedOut({ intent: bound({}), credentials: pair.credentials });
  await carriedOut({ intent: pair.intent(), credentials: pair.credentials });
});

test('TLS certificates, and the change to an API key', async () => {
  await cloud.changeTrust(local.id, { accounts: [{ account_id: '1234567890', trust_all: false }] });
  await cloud.changeTrust(remote.id, { accounts: [{ account_id: '1234567890', trust_all: false }] });
  const { alias, remote: named, connection } = pair.intent();
  const intent: TlsCertificateIntent = {
    model: 'tls_certificate',
    alias,
    remote: named,
    connection: { ...connection, proxyAddress: `${remote.endpoint}:9400` },
    trust: 'this_cluster',
    through: 'elasticsearch',
  };
  await carriedOut({ intent, credentials: pair.credentials });
  await carriedOut({ intent: { ...pair.intent(), changesOver: true }, credentials: pair.credentials });
  const everybody = { accounts: [{ account_id: '1234567890', trust_all: true }] };
  for (const { id } of [local, remote]) await cloud.changeTrust(id, everybody);
});

test('a certificate of one’s own, whose files a person uploads', async () => {
  const authority = await createAuthority('Example CA');
  const { certificate, key } = await authority.issue({
    subject: 'CN=observability.example.com, O=Example Corp',
    alternativeNames: serverAlternativeNames(['observability.example.com']),
  });
  const facts = inspectSigningPair(certificate, key);
  const intent = bound({
    signing: { source: 'own_certificate', certificate: facts },
    authority: {
      source: 'dropped_in',
      fingerprint: inspectAuthority(authority.certificate).fingerprint,
      keep: [],
    },
    identityPattern: proposePatterns(facts.subjectDn)[0]?.pattern ?? '',
  });
  const texts: Record<string, string> = {
    'signing.crt': certificate,
    'signing.key': key,
    'ca.crt': authority.certificate,
  };
  const credentials = {
    ...pair.credentials,
    files: { certificate, key, authority: authority.certificate },
  };
  await carriedOut({ intent, credentials }, (told) => uploadAsTold(told, texts));
});

/** What a person reads last: the extension, and what the ZIP has to hold. */
async function uploadAsTold(told: string, texts: Record<string, string>): Promise<void> {
  const last = told.slice(told.lastIndexOf('Upload a ZIP file'));
  const id = /to the extension (\S+)/.exec(last)?.[1] ?? '';
  const paths = [...last.matchAll(/^ {2}(\S+): /gm)].map(([, path = '']) => path);
  const zip = packBundle(
    Object.fromEntries(paths.map((path) => [path, texts[path.slice(path.lastIndexOf('/') + 1)] ?? ''])),
  );
  await cloud.upload(id, zip);
}
