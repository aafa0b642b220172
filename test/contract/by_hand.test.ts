import { beforeEach, describe, expect, test } from 'vitest';
import { PATHS, pathTo } from '../../common/api';
import type { RunState } from '../../common/run/events';
import type { HostClient } from '../support/host_client';
import { clusters, Pair } from './pair';

const pair = new Pair('observability', 'archive');
const CREDENTIAL = 'cluster.remote.archive.credentials';

/** Does what the panel asks a person to do: reveals the key once, and puts it into the real keystore. */
function personWith(host: HostClient) {
  const revealed: unknown[] = [];
  const store = async ({ runId, steps }: RunState) => {
    const waits = steps.some(({ id, state }) => id === 'await_credential' && state === 'by_hand');
    if (!waits || revealed.length > 0) return;
    const reveal = () => host.call<{ value: string }>('POST', pathTo(PATHS.runReveal, { runId }), {});
    const first = await reveal();
    revealed.push(first.body.value, (await reveal()).status);
    await clusters.keystore('observability', { [CREDENTIAL]: first.body.value });
  };
  return { store, revealed };
}

beforeEach(pair.clear);

describe('connecting without an Elastic Cloud API key', () => {
  test('waits for the credential, sees it arrive, and goes on by itself', async () => {
    const host = await pair.host();
    const person = personWith(host);
    const { state } = await host.connect(pair.request({}, pair.byHand), person.store);
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(state.steps.map(({ id }) => id)).toEqual([
      'create_cross_cluster_key',
      'add_connection',
      'await_credential',
      'verify_connection',
      'search_remote',
    ]);
    expect(state.steps.at(-1)?.evidence?.search?.total).toBeGreaterThan(0);
  });

  test('shows the key once, as the one that was made', async () => {
    const host = await pair.host();
    const person = personWith(host);
    await host.connect(pair.request({}, pair.byHand), person.store);
    const [key] = await clusters.keys('archive');
    const [value, secondStatus] = person.revealed;
    expect(Buffer.from(String(value), 'base64').toString('utf8')).toMatch(new RegExp(`^${key?.id}:.{22}$`));
    expect(secondStatus).toBe(410);
  });

  test('gives up when nobody comes, and leaves nothing behind', async () => {
    const { state } = await (await pair.host()).connect(pair.request({}, pair.byHand));
    expect(state).toMatchObject({ outcome: 'failed', problem: { code: 'by_hand_timeout' } });
    expect(await pair.state()).toEqual({ settings: {}, keystore: [], keys: [] });
  });

  test('can be cancelled while it waits, and leaves nothing behind', async () => {
    const host = await pair.host();
    const { state } = await host.connect(pair.request({}, pair.byHand), async ({ runId, steps }) => {
      if (steps.some(({ state: how }) => how === 'by_hand')) {
        await host.call('POST', pathTo(PATHS.runCancel, { runId }), {});
      }
    });
    expect(state.outcome).toBe('cancelled');
    expect(await pair.state()).toEqual({ settings: {}, keystore: [], keys: [] });
  });

  test('a wider access is given to the key in use: nobody has to store another', async () => {
    const host = await pair.host();
    await host.connect(pair.request({}, pair.byHand), personWith(host).store);
    const [before] = await clusters.keys('archive');
    const access = { search: [{ names: ['*'] }], replication: [] };
    const wider = pair.request({ access, expirationDays: 60 }, pair.byHand);
    const { state } = await host.connect(wider);
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    const [after, ...more] = await clusters.keys('archive');
    expect(more).toEqual([]);
    expect(after).toMatchObject({ id: before?.id, access: { search: [{ names: ['*'] }] } });
    expect(after?.expiration).toBeGreaterThan(before?.expiration ?? Number.POSITIVE_INFINITY);

    const undone = await host.undo(state.runId, pair.byHand);
    expect(undone.state.outcome, JSON.stringify(undone.state.problem)).toBe('done');
    expect(await clusters.keys('archive')).toMatchObject([
      { id: before?.id, access: { search: [{ names: ['logs-*'] }] }, metadata: before?.metadata },
    ]);
  });

  test('a key without an end waits for the new one, which the earlier one cannot be taken for', async () => {
    const host = await pair.host();
    await host.connect(pair.request({}, pair.byHand), personWith(host).store);
    const [before] = await clusters.keys('archive');
    const person = personWith(host);
    const endless = pair.request({ expirationDays: undefined }, pair.byHand);
    const { state } = await host.connect(endless, person.store);
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(person.revealed).toHaveLength(2);
    const keys = await clusters.keys('archive');
    expect(keys).toHaveLength(1);
    expect(keys[0]?.id).not.toBe(before?.id);
    expect(keys[0]?.expiration).toBeUndefined();
  });
});
