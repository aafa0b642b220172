import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { PATHS, type PlanResponse } from '../../common/api';
import type { RunEvent } from '../../common/run/events';
import { bodyOf, FakeKibana, REMOTE_URL } from '../../test/support/fake_kibana';
import { FakeWorld } from '../../test/support/fake_world';
import { reviewedOf } from '../../test/support/host_client';
import { intent } from '../../test/support/samples';
import type { observe } from '../observe';
import type { organizationSystem } from '../systems/organization';
import type { remoteSystem } from '../systems/remote';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** The credentials as the systems are given them, of every request. */
const given = vi.hoisted(() => [] as WeakRef<object>[]);
vi.mock('../systems/remote', async (importOriginal) => {
  const original = await importOriginal<{ remoteSystem: typeof remoteSystem }>();
  return {
    ...original,
    remoteSystem: (...args: Parameters<typeof remoteSystem>) => {
      given.push(new WeakRef(args[0]));
      return original.remoteSystem(...args);
    },
  };
});
vi.mock('../systems/organization', async (importOriginal) => {
  const original = await importOriginal<{ organizationSystem: typeof organizationSystem }>();
  return {
    ...original,
    organizationSystem: (...args: Parameters<typeof organizationSystem>) => {
      const client = original.organizationSystem(...args);
      given.push(new WeakRef(args[0]), new WeakRef(client));
      return client;
    },
  };
});

const observations = vi.hoisted(() => [] as WeakRef<object>[]);
vi.mock('../observe', async (importOriginal) => {
  const original = await importOriginal<{ observe: typeof observe }>();
  return {
    ...original,
    observe: async (...args: Parameters<typeof observe>) => {
      const observation = await original.observe(...args);
      observations.push(new WeakRef(observation));
      return observation;
    },
  };
});

/** How many are left once garbage has been collected. A reference that was read is alive until the task ends, hence the order. */
const heldOf = async (refs: readonly WeakRef<object>[]): Promise<number> => {
  let held = refs.length;
  for (let round = 0; round < 20 && held > 0; round += 1) {
    await wait(20);
    collect();
    held = refs.filter((ref) => ref.deref() !== undefined).length;
  }
  return held;
};

/** Runs with credentials that nothing of the test holds afterwards. */
async function run(
  kibana: FakeKibana,
  world: FakeWorld,
): Promise<{ ended: RunEvent | undefined; credentials: WeakRef<object>[] }> {
  const credentials = {
    remote: { url: REMOTE_URL, auth: { kind: 'basic' as const, username: 'elastic', password: 'secret' } },
    organization: { apiKey: 'key' },
  };
  const response = await kibana.call('post', PATHS.plan, { body: { intent: intent(), credentials } });
  const { plan } = (await bodyOf(response)) as PlanResponse;
  const events = await bodyOf(
    await kibana.call('post', PATHS.runs, { body: { intent: intent(), credentials, ...reviewedOf(plan) } }),
  );
  kibana.httpCalls.length = 0;
  world.requests.length = 0;
  return {
    ended: (events as RunEvent[]).at(-1),
    credentials: given.splice(0),
  };
}

test.each([
  ['that is done', 'done', () => undefined],
  [
    'that stopped, and is kept to be finished',
    'failed',
    (world: FakeWorld) => {
      world.failNext('local', 'PUT', /_cluster\/settings/, { status: 403, body: {} }, 9);
    },
  ],
])('after a run %s neither its credentials nor what was observed is in memory', async (_, outcome, meet) => {
  const world = new FakeWorld();
  const kibana = new FakeKibana(world);
  world.beforeNext('organization', 'PATCH', /keystore/, () => meet(world));
  const { ended, credentials } = await run(kibana, world);
  expect(ended).toMatchObject({ type: 'ended', outcome });
  expect(credentials.length).toBeGreaterThanOrEqual(4);
  expect(observations.length).toBeGreaterThanOrEqual(2);
  expect(await heldOf(credentials)).toBe(0);
  expect(await heldOf(observations)).toBe(0);
  // The run itself is still there to be looked at.
  expect(kibana.registry.of('native1/admin')).toHaveLength(1);
});
