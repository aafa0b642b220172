import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checks } from '../../common/checks';
import type { ApiKeyIntent } from '../../common/intent';
import type { RunState } from '../../common/run/events';
import { Cloud, type CloudPolicy } from '../support/cloud';
import { clusters, Pair, world } from './pair';

const pair = new Pair('observability', 'archive');
const cloud = new Cloud(world);
const LOCAL_ID = clusters.deployment('observability').clusterId;
const REMOTE = clusters.deployment('archive').id;
const ELSEWHERE = { remote_cluster_id: '0'.repeat(32), description: 'another one' };

const connect = async (changes: Partial<ApiKeyIntent> = {}, during?: (run: RunState) => Promise<void>) =>
  (await pair.host()).connect(pair.request(changes), during);

/** The remote as its address alone gives it: then its policies are not looked at. */
const TYPED_IN = { remote: { name: 'archive' } };

/** A policy that shuts the local out. */
const inTheWay = () => cloud.applyPolicy('in the way', [ELSEWHERE], REMOTE);

beforeEach(async () => {
  await pair.clear();
  await cloud.clearPolicies();
});
afterEach(() => cloud.clearPolicies());

describe('a network security policy in the way', () => {
  test('refuses the connection, which the local does not tell from a remote that is down', async () => {
    await inTheWay();
    const { state } = await connect(TYPED_IN);
    expect(state).toMatchObject({ outcome: 'failed', problem: { code: 'remote_unreachable' } });
    expect(state.problem?.why).toContain('network security policy');
  });

  test('is seen before anything is written', async () => {
    await inTheWay();
    const { observation } = await (await pair.host()).plan(pair.request());
    expect(checks(observation).find(({ id }) => id === 'network_policy')).toMatchObject({
      state: 'warning',
      problem: { code: 'network_policy_refuses' },
    });
  });

  test('is kept, and another admits this deployment: the search finds documents', async () => {
    await inTheWay();
    const before = await cloud.policies();
    const { state } = await connect();
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(state.steps[0]).toMatchObject({ id: 'admit_local', state: 'done' });
    expect(state.steps.at(-1)?.evidence?.search?.total).toBeGreaterThan(0);
    const [kept, added] = await cloud.policies();
    expect([kept]).toEqual(before);
    expect(added).toMatchObject({
      name: 'observability → archive',
      type: 'remote_cluster',
      include_by_default: false,
      rules: [{ remote_cluster_id: LOCAL_ID }],
      associations: [{ entity_type: 'deployment', id: REMOTE }],
    });
  });

  test('is admitted through once: a second plan changes nothing', async () => {
    await inTheWay();
    await connect();
    const before = await cloud.policies();
    const { state } = await connect();
    expect(state.steps[0]).toMatchObject({ id: 'admit_local', state: 'already_so' });
    expect(state.outcome).toBe('done');
    expect(await cloud.policies()).toEqual(before);
  });

  test('shuts the local out again after an undo, with all policies as they were', async () => {
    await inTheWay();
    const before = await cloud.policies();
    const { state } = await connect();
    const undone = await (await pair.host()).undo(state.runId, pair.credentials);
    expect(undone.state.outcome, JSON.stringify(undone.state.problem)).toBe('done');
    expect(await cloud.policies()).toEqual(before);
    expect((await connect(TYPED_IN)).state.problem?.code).toBe('remote_unreachable');
  });

  test('of the whole organization is admitted by one rule', async () => {
    await inTheWay();
    const { state } = await connect({ admit: { who: 'whole_organization' } });
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect((await cloud.policies())[1]?.rules).toMatchObject([{ remote_cluster_org_id: '1234567890' }]);
  });
});

/** Every update gives all rules new ids. */
const contentOf = (policy: CloudPolicy | undefined) =>
  (policy?.rules ?? []).map((rule) => ({ ...rule, id: undefined }));

describe('a policy that is there', () => {
  test('gets one rule more, keeps the others to the letter, and loses it again by an undo', async () => {
    const policyId = await inTheWay();
    const before = await cloud.policies();
    const { state } = await connect({ admit: { who: 'this_cluster', policyId } });
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    const [extended, ...others] = await cloud.policies();
    expect(others).toEqual([]);
    expect(contentOf(extended)).toEqual([
      ...contentOf(before[0]),
      expect.objectContaining({ remote_cluster_id: LOCAL_ID }),
    ]);
    await (await pair.host()).undo(state.runId, pair.credentials);
    const [after, ...more] = await cloud.policies();
    expect(more).toEqual([]);
    expect({ ...after, rules: contentOf(after) }).toEqual({ ...before[0], rules: contentOf(before[0]) });
  });

  test('and admits the local already is left alone', async () => {
    await cloud.applyPolicy('ours', [{ remote_cluster_id: LOCAL_ID }], REMOTE);
    const { plan } = await (await pair.host()).plan(pair.request());
    expect(plan.steps[0]).toMatchObject({ id: 'admit_local', alreadySo: 'The policy “ours” admits it.' });
  });

  test('where none applies, none is added: it would shut out everybody else', async () => {
    const { plan } = await (await pair.host()).plan(pair.request());
    expect(plan.steps.map(({ id }) => id)).not.toContain('admit_local');
  });
});

test('an Elastic Cloud API key that may not write has a person admit the local, and goes on by itself', async () => {
  await inTheWay();
  let asked = false;
  const { state } = await connect({ alias: 'fault-449-once' }, async ({ steps: [first] }) => {
    if (asked || first?.state !== 'by_hand') return;
    asked = true;
    expect(first.byHand?.ways[0]?.steps.join(' ')).toContain(LOCAL_ID);
    await cloud.applyPolicy('by hand', [{ remote_cluster_id: LOCAL_ID }], REMOTE);
  });
  expect(asked).toBe(true);
  expect(state.steps[0]).toMatchObject({ id: 'admit_local', state: 'done' });
  expect(state.problem?.code).toBe('cloud_key_needs_elevation');
  expect((await cloud.policies()).map(({ name }) => name)).toEqual(['in the way', 'by hand']);
});
