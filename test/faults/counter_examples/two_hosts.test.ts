import { describe, expect, test } from 'vitest';
import { PATHS } from '../../../common/api';
import { reviewedOf } from '../../support/host_client';
import { Scene } from '../ground/scene';
import { apiKey } from '../models/api_key';
import { sameRegion } from '../models/identity';
import { request } from '../models/model';

const scene = new Scene({ local: 'observability', remote: 'archive' }, 'reporting');
const activeKeys = async () =>
  (await scene.a.clusters.keys('archive')).filter(({ id }) => !scene.clean.keys.has(id));

describe.each([apiKey, sameRegion])('two hosts run the same plan at once: $name', (model) => {
  test('the winner’s connection works, and the loser leaves nothing', async () => {
    await Promise.all([scene.a.browser(), scene.b.browser()]);
    const runs = await Promise.allSettled([scene.connect(model, scene.a), scene.connect(model, scene.b)]);
    const outcomes = runs.map((run) => (run.status === 'fulfilled' ? run.value.outcome : 'refused'));
    expect(outcomes).toContain('done');
    expect(await scene.works()).toBe(true);
    expect(await activeKeys()).toHaveLength(1);
  });
});

test('an undo leaves alone what another host has made anew under the alias', async () => {
  const first = await scene.connect(apiKey, scene.a);
  await scene.disconnect(scene.b);
  const second = await scene.connect(apiKey, scene.b);
  expect([first.outcome, second.outcome]).toEqual(['done', 'done']);
  const before = await scene.now();
  const [key] = await activeKeys();
  await scene.undo(first.runId, scene.a);
  expect(await scene.changes(before)).toEqual([]);
  expect((await activeKeys()).map(({ id }) => id)).toEqual([key?.id]);
  expect(await scene.works()).toBe(true);
});

test('a plan is run only by whom it was shown to', async () => {
  const another = { username: 'another-admin', password: 'a-password-of-tests' };
  await scene.a.clusters.ask('observability', 'PUT', `/_security/user/${another.username}`, {
    password: another.password,
    roles: ['superuser'],
  });
  // A plan of its own: the same requests would be the same plan, which other tests have shown.
  const { intent, credentials } = request(apiKey, scene.a);
  const wanted = {
    intent: { ...intent, access: { search: [{ names: ['logs-web'] }], replication: [] } },
    credentials,
  };
  const { plan } = await (await scene.a.logIn(another)).plan(wanted);
  await scene.a.clusters.ask('observability', 'DELETE', `/_security/user/${another.username}`);
  const answer = await (await scene.a.browser()).call('POST', PATHS.runs, { ...wanted, ...reviewedOf(plan) });
  expect(answer.status).toBe(409);
  expect(await scene.changes()).toEqual([]);
});

describe('another remote', () => {
  /** The sign-in of a cluster that the run was not about. */
  const elsewhere = () => {
    const { url, username, password } = scene.a.clusters.deployment('overseas');
    const auth = { kind: 'basic' as const, username, password };
    return { ...scene.a.credentials, remote: { url, auth } };
  };

  test('is no place to undo a run', async () => {
    const state = await scene.connect(apiKey);
    const undone = await scene.undo(state.runId, scene.a, elsewhere());
    expect(typeof undone === 'string' ? 'refused' : undone.outcome).not.toBe('done');
    await scene.undo(state.runId);
    expect(await scene.changes()).toEqual([]);
  });

  test('has another plan, and cannot be run on what was shown for the first', async () => {
    const browser = await scene.a.browser();
    const wanted = request(apiKey, scene.a);
    const { plan } = await browser.plan(wanted);
    const other = { ...wanted, credentials: elsewhere() };
    expect((await browser.plan(other)).plan.hash).not.toBe(plan.hash);
    const answer = await browser.call('POST', PATHS.runs, { ...other, ...reviewedOf(plan) });
    expect(answer.status).toBe(409);
  });
});
