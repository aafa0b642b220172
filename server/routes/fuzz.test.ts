import { performance } from 'node:perf_hooks';
import { ValidationError } from '@kbn/config-schema';
import { afterAll, expect, test } from 'vitest';
import { PATHS } from '../../common/api';
import { MAX_KEY_NAMES } from '../../common/rules/access';
import { bodyOf, FakeKibana, REMOTE_URL } from '../../test/support/fake_kibana';
import { FakeWorld } from '../../test/support/fake_world';
import { Fuzz, placesIn, replaced } from '../../test/support/fuzz';
import { identityIntent, intent } from '../../test/support/samples';
import { patternJudge } from '../observe/identity';

/** Bodies over all routes: none may crash, hang, write, or hold up the others. */
const BODIES = 10_000;
const SEEDS = [20_261_125, Math.floor(Math.random() * 2 ** 31)];
/** Times an ordinary plan, the longest that one request may hold the process. */
const MAX_RATIO = 300;
const HANGS_MS = 10_000;

afterAll(() => patternJudge.stop());

const credentials = {
  remote: { url: REMOTE_URL, auth: { kind: 'basic', username: 'elastic', password: 'secret' } },
  organization: { apiKey: 'cloud-key' },
  files: { certificate: 'pem', key: 'pem', authority: 'pem' },
};
const reader = { role: 'archive-reader', users: ['anna', 'ben'] };
const access = {
  search: [
    {
      names: ['logs-*', 'metrics-*'],
      query: '{"term":{"team":"a"}}',
      field_security: { grant: ['*'], except: ['secret'] },
    },
  ],
  replication: [{ names: ['orders'] }],
};
const { access: _, expirationDays: __, ...connection } = intent();
const ownCertificate = {
  source: 'own_certificate',
  certificate: {
    fingerprint: 'ab'.repeat(32),
    subjectDn: 'CN=a,O=b',
    issuerDn: 'CN=ca',
    expiry: '2030-01-01',
  },
};
const INTENTS = [
  intent({ access, reader, admit: { who: 'this_cluster', policyId: 'p-1' } }),
  identityIntent({ access, reader, remote: { name: 'archive', deploymentId: 'd-local' } }),
  { ...identityIntent(), signing: ownCertificate },
  {
    ...connection,
    model: 'tls_certificate',
    trust: 'this_cluster',
    through: 'elasticsearch',
    reader: { ...reader, indices: ['logs-*'] },
  },
  { model: 'disconnected', alias: 'archive', remote: { name: 'archive' } },
];
const reviewed = [{ id: 'add_connection', digest: 'ab'.repeat(32), alreadySo: false }];
const run = { planHash: 'ab'.repeat(32), reviewed, continues: 'run-1' };
const identity = { pattern: 'CN=.*', credentials: {} };

/** A valid request of each route; those that change something first are refused for what they ask. */
const VALID: { path: string; params?: object; body?: object }[] = [
  ...INTENTS.flatMap((one) => [
    { path: PATHS.plan, body: { intent: one, credentials } },
    { path: PATHS.runs, body: { intent: one, credentials, ...run } },
  ]),
  { path: PATHS.observe, body: { credentials, deploymentId: 'd-local' } },
  {
    path: PATHS.deployments,
    body: {
      organization: credentials.organization,
      query: 'arch',
      cursor: 'c',
      provider: 'aws',
      region: 'aws-eu',
      version: '9.5',
      tag: { key: 'team', value: 'a' },
      connectable: true,
      localClusterId: 'c-1',
    },
  },
  { path: PATHS.inspectFiles, body: { files: credentials.files } },
  { path: PATHS.previewIdentity, body: { ...identity, signing: { source: 'node_certificate' } } },
  { path: PATHS.previewIdentity, body: { ...identity, signing: ownCertificate } },
  { path: PATHS.connectionCheck, params: { alias: 'archive' } },
  ...[PATHS.runReveal, PATHS.runCancel].map((path) => ({ path, params: { runId: 'run-1' } })),
  { path: PATHS.runUndoPlan, params: { runId: 'run-1' }, body: { credentials } },
  { path: PATHS.runUndo, params: { runId: 'run-1' }, body: { credentials, planHash: 'ab'.repeat(32) } },
];

/** As much as one body can ask: up to every limit, and past them. */
const LARGEST = [MAX_KEY_NAMES, 900].flatMap((count) => {
  const names = (start: string) => Array.from({ length: count }, (_, i) => `${start}${i}`.padEnd(255, '*a'));
  return [255, 1_000].flatMap((length) =>
    ['a*', '*a', '?'].map((start) => ({
      path: PATHS.plan,
      body: {
        credentials,
        intent: intent({
          access: {
            search: [{ names: names(start).map((name) => name.padEnd(length, 'b')) }],
            replication: [],
          },
          reader,
        }),
      },
    })),
  );
});
const pem = (text: string) => ({
  path: PATHS.inspectFiles,
  body: { files: { authority: text, certificate: text } },
});
const LONG = [
  ...LARGEST,
  pem('-----BEGIN CERTIFICATE-----'.repeat(1_700)),
  pem('-----BEGIN CERTIFICATE-----\nZm9v\n-----END CERTIFICATE-----\n'.repeat(800)),
  {
    path: PATHS.plan,
    body: {
      credentials,
      intent: intent({
        access: { search: Array.from({ length: 12_000 }, () => ({ names: ['a'] })), replication: [] },
      }),
    },
  },
  {
    path: PATHS.plan,
    body: {
      credentials,
      intent: intent({ reader: { role: 'r', users: Array.from({ length: 45_000 }, () => 'u') } }),
    },
  },
  { path: PATHS.plan, body: { credentials, intent: 'x'.repeat(1_000_000) } },
];

interface Outcome {
  status: number;
  /** How long the process did nothing else, in milliseconds. */
  held: number;
}

async function send(
  kibana: FakeKibana,
  request: { path: string; params?: object; body?: unknown },
): Promise<Outcome> {
  const before = performance.eventLoopUtilization();
  const held = () => performance.eventLoopUtilization(before).active;
  try {
    const response = await withinTime(kibana.call('post', request.path, request));
    await bodyOf(response);
    return { status: response.status, held: held() };
  } catch (error) {
    if (error instanceof ValidationError) return { status: 400, held: held() };
    throw error;
  }
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${HANGS_MS} ms`)), HANGS_MS);
  });
  return Promise.race([work, hangs]).finally(() => clearTimeout(timer));
}

/** The median of ordinary plans, once the engine has warmed up. */
async function ordinary(kibana: FakeKibana): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 120; i++) {
    times.push(
      (await send(kibana, { path: PATHS.plan, body: { intent: intent({ access, reader }), credentials } }))
        .held,
    );
  }
  return times.slice(-31).sort((a, b) => a - b)[15] ?? 0;
}

const shown = (request: object) => JSON.stringify(request).slice(0, 2_000);

test.each(SEEDS)(
  'no body crashes, hangs, writes or holds up the others (seed %d)',
  async (seed) => {
    const fuzz = new Fuzz(seed);
    const world = new FakeWorld();
    const kibana = new FakeKibana(world);
    const usual = await ordinary(kibana);
    const statuses = new Map<number, number>();
    for (let n = 0; n < BODIES / SEEDS.length; n++) {
      const valid = fuzz.pick(VALID);
      // As JSON brings it: `__proto__` is a field like others.
      const request = JSON.parse(
        JSON.stringify({
          ...valid,
          ...(fuzz.changed({
            ...(valid.params && { params: valid.params }),
            ...(valid.body && { body: valid.body }),
          }) as object),
          path: valid.path,
        }),
      );
      const { status, held } = await send(kibana, request);
      expect(status, `${shown(request)} ${kibana.logged.at(-1) ?? ''}`).toBeLessThan(500);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (held > usual * MAX_RATIO)
        expect(await leastOf(kibana, request), shown(request)).toBeLessThan(usual * MAX_RATIO);
    }
    expect(world.writes).toEqual([]);
    expect(kibana.logged).toEqual([]);
    // What is changed is often still valid: the bodies reach behind the schemas.
    expect(statuses.get(200)).toBeGreaterThan(BODIES / SEEDS.length / 10);
  },
  120_000,
);

/** Again, since the machine may have been busy. */
async function leastOf(kibana: FakeKibana, request: { path: string }): Promise<number> {
  const again: number[] = [];
  for (let i = 0; i < 4; i++) again.push((await send(kibana, request)).held);
  return Math.min(...again);
}

test('no body of up to 1 MB holds the process long', async () => {
  const kibana = new FakeKibana(new FakeWorld());
  const usual = await ordinary(kibana);
  for (const request of LONG) {
    const parsed = JSON.parse(JSON.stringify(request));
    expect(await leastOf(kibana, parsed), shown(request).slice(0, 300)).toBeLessThan(usual * MAX_RATIO);
  }
}, 60_000);

test('every string of every route is well-formed Unicode without control characters', async () => {
  const kibana = new FakeKibana(new FakeWorld());
  for (const { path, ...valid } of VALID) {
    for (const place of placesIn(valid)) {
      for (const bad of ['a\u0000b', 'a\u0085', '\ud800', 'a\u009b']) {
        let string = false;
        const changed = replaced(valid, place, (value) => {
          string = typeof value === 'string';
          return string ? bad : value;
        });
        if (!string) continue;
        const { status } = await send(kibana, { path, ...(changed as object) });
        expect(status, `${path} ${place.join('.')}`).toBe(400);
      }
    }
  }
}, 60_000);
