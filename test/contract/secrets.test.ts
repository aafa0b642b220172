import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PATHS, pathTo } from '../../common/api';
import type { RunEvent } from '../../common/run/events';
import { clusters, Pair, world } from './pair';

/** After runs that went well, failed and were undone: where the secrets of all of them can be found. */

const pair = new Pair('observability', 'archive');
const CREDENTIAL = 'cluster.remote.archive.credentials';
const told: string[] = [];
const secrets: Record<string, string> = {
  'the password of the remote': pair.credentials.remote.auth.password,
  'the password of the local': clusters.deployment('observability').password,
  'the Elastic Cloud API key': world.cloud.apiKey,
};
const keep = (events: RunEvent[], ...more: unknown[]) => told.push(JSON.stringify([events, more]));

beforeAll(async () => {
  await pair.clear();
  const host = await pair.host();

  const connected = await host.connect(pair.request());
  keep(connected.events, await host.call('GET', pathTo(PATHS.run, { runId: connected.state.runId })));
  keep((await host.undo(connected.state.runId, pair.credentials)).events);

  const failed = await host.connect(pair.request({ alias: 'fault-500' }));
  keep(failed.events);

  const byHand = await host.connect(pair.request({}, pair.byHand), async ({ runId, steps }) => {
    if (secrets['the cross-cluster key'] || !steps.some(({ state }) => state === 'by_hand')) return;
    const { body } = await host.call<{ value: string }>('POST', pathTo(PATHS.runReveal, { runId }), {});
    secrets['the cross-cluster key'] = body.value;
    secrets['the cross-cluster key’s own secret'] =
      Buffer.from(body.value, 'base64').toString('utf8').split(':')[1] ?? '';
    await clusters.keystore('observability', { [CREDENTIAL]: body.value });
  });
  keep(byHand.events, await host.call('GET', PATHS.connections));
  keep([], await host.plan(pair.request()));
});
afterAll(pair.clear);

describe('a secret is found', () => {
  const everySecret = () => {
    expect(Object.values(secrets)).toHaveLength(5);
    return Object.entries(secrets);
  };

  test('in nothing that a run, a plan or the list of connections tells', () => {
    for (const [name, secret] of everySecret()) expect(told.join('\n').includes(secret), name).toBe(false);
  });

  test('in no line of the hosts’ logs', async () => {
    const log = (await clusters.log()).join('\n');
    expect(log).toContain('logged in');
    for (const [name, secret] of everySecret()) expect(log.includes(secret), name).toBe(false);
  });

  test('in no file of the hosts, the audit log included', () => {
    const files = filesBelow(join(world.stateDir, 'hosts'));
    expect(files.some((file) => file.endsWith('audit.ndjson'))).toBe(true);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      for (const [name, secret] of everySecret())
        expect(text.includes(secret), `${name} in ${file}`).toBe(false);
    }
  });

  test('as the cross-cluster key in no file of the nodes: their keystore is not readable as text', () => {
    for (const file of filesBelow(join(world.stateDir, 'organization'))) {
      const text = readFileSync(file, 'latin1');
      for (const [name, secret] of everySecret().filter(([name]) => name.includes('cross-cluster'))) {
        expect(text.includes(secret), `${name} in ${file}`).toBe(false);
      }
    }
  });

  test('nowhere in the settings of the clusters', async () => {
    for (const deployment of ['observability', 'archive']) {
      const { body } = await clusters.ask(deployment, 'GET', '/_cluster/settings?include_defaults=true');
      for (const [name, secret] of everySecret()) {
        expect(JSON.stringify(body).includes(secret), name).toBe(false);
      }
    }
  });
});

test('the audit log tells each write, by whom, and how it went', () => {
  const file = join(world.stateDir, 'hosts', 'observability', 'audit.ndjson');
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(
      (line) => JSON.parse(line) as { message: string; event: { outcome: string }; user: { name: string } },
    );
  expect(lines.filter(({ user }) => !user.name)).toEqual([]);
  const mine = lines.filter(
    ({ message, user }) => user.name === 'elastic' && message.includes('observability to archive as archive'),
  );
  expect(mine.map(({ message }) => message.split(': ')[1])).toEqual(
    expect.arrayContaining([
      'POST /_security/cross_cluster/api_key on remote',
      'PUT /_cluster/settings on local',
    ]),
  );
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
