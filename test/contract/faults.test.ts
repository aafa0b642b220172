import { beforeEach, describe, expect, test } from 'vitest';
import { PATHS, type PlanChanged, pathTo, type RunResponse } from '../../common/api';
import type { RunState, StepState } from '../../common/run/events';
import { reviewedOf } from '../support/host_client';
import { clusters, Pair } from './pair';

const pair = new Pair('observability', 'archive');
const NOTHING = { settings: {}, keystore: [], keys: [] };

/** Does something once, as soon as a step has come to a state. */
function when(step: string, state: StepState, act: (run: RunState) => Promise<unknown>) {
  let acted = false;
  return async (run: RunState) => {
    if (acted || run.steps.find(({ id }) => id === step)?.state !== state) return;
    acted = true;
    await act(run);
  };
}
const connect = async (
  changes: Parameters<Pair['request']>[0] = {},
  during?: (run: RunState) => Promise<void>,
) => (await (await pair.host()).connect(pair.request(changes), during)).state;

beforeEach(pair.clear);

describe('Elastic Cloud refuses the keystore', () => {
  test.each([
    ['fault-500', 'cloud_unavailable'],
    ['fault-429', 'cloud_busy'],
    ['fault-449', 'cloud_key_needs_elevation'],
    ['fault-403', 'cloud_key_lacks_role'],
    ['fault-404', 'cloud_not_found'],
  ])('%s: the run stops, the key is taken back, nothing is left', async (alias, code) => {
    const state = await connect({ alias });
    expect(state).toMatchObject({
      outcome: 'failed',
      problem: { code },
      takenBack: ['Invalidate the key'],
    });
    expect(await pair.state()).toEqual(NOTHING);
  });

  test('once: it is looked whether it was done, and sent again', async () => {
    const state = await connect({ alias: 'fault-503-once' });
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect((await pair.state()).keys).toHaveLength(1);
  });

  test('for good, and trying again after it is allowed carries the plan out with the same review', async () => {
    const host = await pair.host();
    const request = pair.request({ alias: 'fault-403-once' });
    const { plan } = await host.plan(request);
    const first = await host.run({ ...request, ...reviewedOf(plan) });
    expect(first.state.problem?.code).toBe('cloud_key_lacks_role');
    const again = await host.run({ ...request, ...reviewedOf(plan), continues: first.state.runId });
    expect(again.state.outcome, JSON.stringify(again.state.problem)).toBe('done');
    expect((await pair.state()).keys).toHaveLength(1);
  });
});

describe('the connection does not come about', () => {
  test.each([
    ['the transport port instead of 9443', (host: string) => `${host}:9400`],
    ['a port where nothing listens', (host: string) => `${host}:9444`],
    ['a host that does not exist', () => 'nowhere.invalid:9443'],
  ])('with %s, which the cluster gives no reason for', async (_, addressOf) => {
    const { connection } = pair.intent();
    const proxyAddress = addressOf(clusters.deployment('archive').endpoint);
    const state = await connect({ connection: { ...connection, proxyAddress } });
    expect(state).toMatchObject({ outcome: 'failed', problem: { code: 'remote_unreachable' } });
  });

  test('and is made by correcting the address: one key is left, the one in use', async () => {
    const { connection } = pair.intent();
    const host = await pair.host();
    const wrong = pair.request({ connection: { ...connection, proxyAddress: 'nowhere.invalid:9443' } });
    expect((await host.connect(wrong)).state.outcome).toBe('failed');
    const { state } = await host.connect(pair.request());
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect((await pair.state()).keys).toHaveLength(1);
  });

  test('the remote stops meanwhile, and is back: running again finishes it', async () => {
    const stopped = await connect(
      {},
      when('store_credential', 'running', () => clusters.stop('archive')),
    ).finally(() => clusters.start('archive'));
    expect(stopped).toMatchObject({ outcome: 'failed', problem: { code: 'remote_unreachable' } });
    const state = await connect();
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect((await pair.state()).keys).toHaveLength(1);
  });

  test('the key is revoked meanwhile: said so, and running again makes another', async () => {
    const revoke = async () => {
      const ids = (await clusters.keys('archive')).map(({ id }) => id);
      await clusters.ask('archive', 'DELETE', '/_security/api_key', { ids });
    };
    const state = await connect({}, when('store_credential', 'running', revoke));
    expect(state).toMatchObject({ outcome: 'failed', problem: { code: 'key_refused' } });
    expect((await connect()).outcome).toBe('done');
  });
});

describe('the world changes meanwhile', () => {
  const foreign = { mode: 'proxy', proxy_address: 'foreign.example:9443', skip_unavailable: true };
  const takeAlias = () =>
    clusters.ask('observability', 'PUT', '/_cluster/settings', {
      persistent: { cluster: { remote: { archive: foreign } } },
    });

  test('the alias is taken: theirs is untouched, and nothing of ours acts on it', async () => {
    const state = await connect({}, when('store_credential', 'running', takeAlias));
    expect(state).toMatchObject({ outcome: 'failed', problem: { code: 'alias_changed_meanwhile' } });
    expect(await pair.state()).toEqual({
      settings: {
        'cluster.remote.archive.mode': 'proxy',
        'cluster.remote.archive.proxy_address': 'foreign.example:9443',
        'cluster.remote.archive.skip_unavailable': 'true',
      },
      keystore: [],
      keys: [],
    });
  });

  test('between review and run: 409, with what is different', async () => {
    const host = await pair.host();
    const { plan } = await host.plan(pair.request());
    await clusters.ask('archive', 'POST', '/_security/cross_cluster/api_key', {
      name: 'left over',
      access: { search: [{ names: ['*'] }] },
      metadata: {
        managed_by: 'remote-cluster-setup',
        alias: 'archive',
        local_cluster_uuid: await uuidOf('observability'),
      },
    });
    const answer = await host.call<PlanChanged>('POST', PATHS.runs, {
      ...pair.request(),
      ...reviewedOf(plan),
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'plan_changed', differences: [{ step: 'remove_superseded_keys' }] },
    });
    const state = await connect();
    expect(state.outcome).toBe('done');
    expect(await clusters.keys('archive')).toMatchObject([{ name: 'observability → archive' }]);
  });
});

test('the browser goes away: the run goes on, and its owner finds it by its number', async () => {
  const host = await pair.host();
  const request = pair.request();
  const { plan } = await host.plan(request);
  const response = await host.send('POST', PATHS.runs, { ...request, ...reviewedOf(plan) });
  const reader = response.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  const { runId } = JSON.parse(first.split('\n')[0] ?? '') as { runId: string };
  await reader?.cancel();
  const { state } = await (await pair.host()).followRun(runId);
  expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
  expect((await host.call<RunResponse>('GET', pathTo(PATHS.run, { runId }))).body.state?.outcome).toBe(
    'done',
  );
});

async function uuidOf(deployment: string): Promise<string> {
  const { body } = await clusters.ask(deployment, 'GET', '/');
  return (body as { cluster_uuid: string }).cluster_uuid;
}
