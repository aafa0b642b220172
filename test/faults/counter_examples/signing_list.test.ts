import { beforeEach, describe, expect, test } from 'vitest';
import { AUTHORITIES } from '../ground/foreign';
import { Scene } from '../ground/scene';
import { otherRegion, ownCertificate, sameRegion } from '../models/identity';
import { type Model, request } from '../models/model';

const LIST = 'cluster.remote.signing.certificate_authorities';

/** An admin who says nothing of what is on the list. */
const knowingNothing = (model: Model): Model => ({
  ...model,
  intent(lane) {
    const intent = model.intent(lane);
    return intent.model === 'api_key_with_identity'
      ? { ...intent, authority: { ...intent.authority, keep: [], replacesUnknown: false } }
      : intent;
  },
});

describe('a list of signing CAs that was set by hand', () => {
  const scene = new Scene({ local: 'observability', remote: 'archive' }, 'reporting');
  const list = () => scene.a.hidden.remote.list().filter((setting) => setting.startsWith(LIST));
  const BY_HAND = [`${LIST}=${JSON.stringify(AUTHORITIES)}`];

  test('is not written while there are keys of others, unless the admin says what is on it', async () => {
    const wanted = request(knowingNothing(sameRegion), scene.a);
    const { plan } = await (await scene.a.browser()).plan(wanted);
    expect(plan.blockers.map(({ code }) => code)).not.toEqual([]);
    expect(await scene.othersFind()).toBe(true);
  });

  test('the same where the key of the others is bound to nothing', async () => {
    const keys = await scene.a.clusters.keys('archive');
    const bind = async (id: string, certificate_identity: string | null) =>
      scene.a.clusters.ask('archive', 'PUT', `/_security/cross_cluster/api_key/${id}`, {
        certificate_identity,
      });
    for (const { id } of keys) await bind(id, null);
    const wanted = request(knowingNothing(sameRegion), scene.a);
    const { plan } = await (await scene.a.browser()).plan(wanted);
    for (const { id, certificate_identity } of keys) await bind(id, certificate_identity ?? null);
    expect(plan.blockers.map(({ code }) => code)).not.toEqual([]);
  });

  test('is what it was after the admin said so, and an undo', async () => {
    const state = await scene.connect(sameRegion);
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(list().join()).toContain(AUTHORITIES[0]);
    expect(await scene.othersFind()).toBe(true);
    await scene.undo(state.runId);
    expect(list()).toEqual(BY_HAND);
    expect(await scene.othersFind()).toBe(true);
    expect(await scene.changes()).toEqual([]);
  });
});

describe('two admins with bundles for one remote', () => {
  const scene = new Scene({ local: 'reporting', remote: 'overseas' }, 'observability');
  const other: Model = {
    ...ownCertificate,
    intent: (lane) => ({ ...ownCertificate.intent(lane), alias: 'second' }),
  };
  beforeEach(() => scene.a.set('local', { 'cluster.remote.second.*': null }));

  test('drop no CA of each other', async () => {
    const [one, two] = await Promise.allSettled([
      scene.connect(otherRegion, scene.a),
      scene.connect(other, scene.b),
    ]);
    const done = [one, two].map((run) => run.status === 'fulfilled' && run.value.outcome === 'done');
    const aliases = ['faulted', 'second'].filter((_, i) => done[i]);
    expect(aliases).not.toEqual([]);
    for (const alias of aliases) {
      const { status, body } = await scene.a.clusters.ask(
        'reporting',
        'GET',
        `/${alias}:logs-*/_search?size=0`,
      );
      expect([status, (body as { hits?: { total: { value: number } } }).hits?.total.value]).toEqual([
        200,
        expect.any(Number),
      ]);
    }
    expect(await scene.othersFind()).toBe(true);
    await scene.a.clusters.keystore('reporting', { 'cluster.remote.second.credentials': null });
  });
});
