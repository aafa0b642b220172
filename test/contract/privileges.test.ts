import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ConnectionCheckResponse, type ObserveResponse, PATHS, pathTo } from '../../common/api';
import { checks } from '../../common/checks';
import { wordsOf } from '../../common/diagnosis/words_of';
import type { Intent } from '../../common/intent';
import { privilegeFor } from '../../common/plan/privileges';
import type { PlannedRequest } from '../../common/plan/types';
import { known } from '../../common/problem';
import { createUser } from '../plugin/user';
import type { HostClient } from '../support/host_client';
import { clusters, Pair } from './pair';
import { checksWords, checkWords, documentOf, planWords, runWords } from './privileges_table';

/** People with few privileges, screen by screen; what they see makes `docs/privileges.md`. */

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'privileges.md');

const reads = (cluster: string, names: string) => [
  { clusters: [cluster], names: [names], privileges: ['read'] },
];
const LOCAL_ROLES: [row: string, role: object][] = [
  ['none', {}],
  ['`read_ccr`', { cluster: ['read_ccr'] }],
  ['`monitor`', { cluster: ['monitor'] }],
  ['`manage_security`', { cluster: ['manage_security'] }],
  ['`manage`', { cluster: ['manage'] }],
  [
    '`manage`; `remote_indices` of another alias',
    { cluster: ['manage'], remote_indices: reads('other', '*') },
  ],
  [
    '`manage`; `remote_indices` of this alias, other indices',
    { cluster: ['manage'], remote_indices: reads('archive', 'metrics-*') },
  ],
  [
    '`manage`; `remote_indices` of this alias',
    { cluster: ['manage'], remote_indices: reads('archive', 'logs-*') },
  ],
];
const REMOTE_ROLES: [row: string, role: object][] = [
  ['none', {}],
  ['`monitor`', { cluster: ['monitor'] }],
  ['`manage_security`', { cluster: ['manage_security'] }],
  ['`monitor`, `manage_api_key`', { cluster: ['monitor', 'manage_api_key'] }],
  ['`manage`', { cluster: ['manage'] }],
  ['`monitor`, `manage_security`', { cluster: ['monitor', 'manage_security'] }],
  [
    '`monitor`, `manage_security`; `view_index_metadata` of indices',
    {
      cluster: ['monitor', 'manage_security'],
      indices: [{ names: ['*'], privileges: ['view_index_metadata'] }],
    },
  ],
  ['`manage`, `manage_security`', { cluster: ['manage', 'manage_security'] }],
];

const certified = (pair: Pair): Intent => {
  const { remote, connection } = pair.intent();
  const proxyAddress = `${clusters.deployment(pair.remote).endpoint}:9400`;
  return {
    model: 'tls_certificate',
    alias: 'archive_tls',
    remote,
    connection: { ...connection, proxyAddress },
    trust: 'this_cluster',
    through: 'elasticsearch',
  };
};
const bound = (pair: Pair): Intent => ({
  ...pair.intent(),
  model: 'api_key_with_identity',
  signing: { source: 'node_certificate' },
  authority: { source: 'internal_tls_ca', keep: [] },
  identityPattern: 'CN=.*',
});
const gone = (pair: Pair): Intent => ({
  model: 'disconnected',
  alias: pair.intent().alias,
  remote: pair.intent().remote,
});

const made: Record<'local' | 'remote' | 'steps', string[][]> = { local: [], remote: [], steps: [] };
const archive = new Pair('observability', 'archive');
afterAll(archive.clear);

/** The version before has the rows that tell the most. */
const ROWS: [local: string, rows: RegExp][] = [
  ['observability', /./],
  ['legacy', /^none|^`manage`($|.*this alias$)/],
];

describe.each(ROWS)('users of %s', (local, shown) => {
  const pair = new Pair(local, 'archive');
  afterAll(pair.clear);

  test('with manage alone set up both kinds of connection, at once and knowing what they may not', async () => {
    await pair.clear();
    const host = await pair.host(await createUser(local, 'only-manage', { cluster: ['manage'] }));
    for (const intent of [pair.intent(), certified(pair)]) {
      const { state } = await host.connect({ intent, credentials: pair.credentials });
      expect(runWords(state), JSON.stringify(state.problem)).toBe('set up; may not search');
      const role = state.steps.flatMap(({ evidence }) => evidence?.mayNot?.role ?? [])[0];
      expect(role).toHaveProperty(intent.model === 'api_key' ? 'remote_indices' : 'indices');
    }
  });

  test('see what their roles let them', async () => {
    const rows: string[][] = [];
    for (const [index, [row, role]] of LOCAL_ROLES.entries()) {
      if (!shown.test(row)) continue;
      const host = await pair.host(await createUser(local, `person-${index}`, role));
      rows.push([row, ...(await screens(host, pair))]);
    }
    if (local === 'observability') made.local = rows;
    else for (const row of rows) expect(made.local).toContainEqual(row);
  });
});

async function screens(host: HostClient, pair: Pair): Promise<string[]> {
  const credentials = pair.credentials;
  const check = async (alias: string) => {
    const path = pathTo(PATHS.connectionCheck, { alias });
    const { status, body } = await host.call<ConnectionCheckResponse>('POST', path, {});
    return checkWords(status, body);
  };
  const planAndRun = async (intent: Intent) => {
    const words = planWords((await host.plan({ intent, credentials })).plan);
    if (words.startsWith('blocked')) return [words, 'not started'];
    return [words, runWords((await host.connect({ intent, credentials })).state)];
  };
  const { status } = await host.call('GET', PATHS.connections);
  const { body } = await host.call<ObserveResponse>('POST', PATHS.observe, { credentials });
  return [
    status === 403 ? 'refused' : 'shown',
    await check('archive'),
    await check('archive_tls'),
    checksWords(checks(body.observation).filter(({ side }) => side === 'local')),
    ...(await planAndRun(pair.intent())),
    ...(await planAndRun(certified(pair))),
    planWords((await host.plan({ intent: gone(pair), credentials })).plan),
  ];
}

test('users of the remote see what their roles let them', async () => {
  await archive.clear();
  const host = await archive.host();
  const rows: string[][] = [];
  for (const [index, [row, role]] of REMOTE_ROLES.entries()) {
    const { username, password } = await createUser('archive', `guest-${index}`, role);
    const remote = { ...archive.credentials.remote, auth: { kind: 'basic' as const, username, password } };
    const credentials = { ...archive.credentials, remote };
    const { body } = await host.call<ObserveResponse>('POST', PATHS.observe, { credentials });
    const side = checks(body.observation).filter((result) => result.side === 'remote');
    const indices = known(known(body.observation.remote)?.indices);
    const plans = [archive.intent(), bound(archive)];
    const words = [];
    for (const intent of plans) words.push(planWords((await host.plan({ intent, credentials })).plan));
    rows.push([row, checksWords(side), indices ? 'listed' : 'not listed', ...words]);
  }
  made.remote = rows;
});

test('each step says which privileges its requests take', async () => {
  const nobody = {
    local: await createUser('observability', 'nobody', {}),
    remote: await createUser('archive', 'nobody', {}),
  };
  await archive.clear();
  const host = await archive.host();
  const reader = { role: 'archive-reader', users: ['nobody'] };
  const rows = new Map<string, string[]>();
  const collect = async (intent: Intent, credentials: object = archive.credentials) => {
    for (const step of (await host.plan({ intent, credentials })).plan.steps) {
      if (rows.has(step.id) || step.system === 'organization') continue;
      const requests = step.requests.length > 0 ? step.requests : step.check ? [step.check] : [];
      if (requests.length === 0) continue;
      const taken = [];
      for (const request of requests) taken.push(await privilegesOf(request, nobody));
      rows.set(step.id, [`\`${step.id}\``, step.system, ...joined(requests, taken)]);
    }
  };
  await collect(archive.intent({ reader }), archive.byHand);
  await collect({ ...bound(archive), alias: 'fresh' });
  await collect({ ...certified(archive), reader: { ...reader, indices: ['logs-*'] } } as Intent);
  await host.connect(archive.request());
  await collect({ ...bound(archive), changesOver: true } as Intent);
  await collect(archive.intent({ access: { search: [{ names: ['*'] }], replication: [] } }));
  await collect(gone(archive));
  made.steps = [...rows.values()];
  for (const deployment of ['observability', 'archive'])
    await clusters.ask(deployment, 'DELETE', '/_security/user/nobody');
});

async function privilegesOf(
  request: PlannedRequest,
  nobody: Record<'local' | 'remote', { username: string; password: string }>,
) {
  const { system, method, path, body, as } = request;
  if (system === 'organization') return '';
  if (as !== undefined) return '`run_as` of the user';
  const deployment = system === 'local' ? 'observability' : 'archive';
  const { username, password } = nobody[system];
  const answer = await clusters.ask(deployment, method, path, body, { username, password });
  const words = wordsOf(answer.body);
  const granting = /granted by the (cluster|index) privileges \[(.*?)\]/.exec(words);
  const granted = (granting?.[2] ?? '').split(',');
  const held = privilegeFor(request);
  // What a plan is held to before its first request is what the cluster says.
  if (held !== undefined) expect(granted, `${path}: ${words}`).toContain(held);
  if (granting)
    return granted
      .filter((name) => name !== 'all')
      .map((name) => `\`${name}\``)
      .join(', ');
  return /no remote indices privileges|_resolve\/cluster|_search/.test(`${words} ${path}`)
    ? '`remote_indices` of the alias'
    : words || 'anyone';
}

const joined = (requests: PlannedRequest[], taken: string[]): [string, string] => [
  [...new Set(requests.map(({ method, path }) => `\`${method} ${plain(path)}\``))].join(', '),
  [...new Set(taken)].join('; '),
];

/** Ids and names of one run, taken out. */
const plain = (path: string): string =>
  decodeURIComponent(path)
    .replace(/\?.*$/, '')
    .replace(/(_security\/(?:role|user)\/).*/, '$1<name>')
    .replace(/(cross_cluster\/api_key\/).*/, '$1<id>')
    .replace(/archive:[^/]*/, '<alias>:…')
    .replace(/fresh:[^/]*/, '<alias>:…');

test('docs/privileges.md says all of it', () => {
  const text = documentOf(made);
  if (process.env.WRITE_PRIVILEGES) writeFileSync(DOCUMENT, text);
  expect(existsSync(DOCUMENT) && readFileSync(DOCUMENT, 'utf8')).toBe(text);
});
