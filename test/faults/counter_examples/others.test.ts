import { describe, expect, test } from 'vitest';
import { PATHS, pathTo } from '../../../common/api';
import { Scene } from '../ground/scene';
import { apiKey, keyed } from '../models/api_key';
import { ALIAS, disconnect, request } from '../models/model';

const DAY = 86_400_000;
const scene = new Scene({ local: 'observability', remote: 'archive' }, 'reporting', { clockAhead: 40 * DAY });

const activeKeys = async () =>
  (await scene.a.clusters.keys('archive')).filter(({ id }) => !scene.clean.keys.has(id));

test('a host whose clock is 40 days ahead makes one key, and disconnects all', async () => {
  await scene.connect(apiKey, scene.b);
  const [key] = await activeKeys();
  await scene.connect(apiKey, scene.b);
  expect((await activeKeys()).map(({ id }) => id)).toEqual([key?.id]);
  await scene.disconnect(scene.b);
  expect(await scene.changes()).toEqual([]);
});

test('disconnecting what was made by hand names the key that stays', async () => {
  const { clusters } = scene.a;
  const made = await clusters.ask('archive', 'POST', '/_security/cross_cluster/api_key', {
    name: 'made by hand',
    access: { search: [{ names: ['logs-*'] }] },
  });
  const { id, encoded } = made.body as { id: string; encoded: string };
  await clusters.keystore('observability', { [`cluster.remote.${ALIAS}.credentials`]: encoded });
  const { proxyAddress, serverName } = keyed(scene.a).connection;
  await scene.a.set('local', {
    [`cluster.remote.${ALIAS}.mode`]: 'proxy',
    [`cluster.remote.${ALIAS}.proxy_address`]: proxyAddress,
    [`cluster.remote.${ALIAS}.server_name`]: serverName,
  });
  const { plan } = await (await scene.a.browser()).plan({
    intent: disconnect(scene.a),
    credentials: scene.a.credentials,
  });
  expect(JSON.stringify([plan.cautions, plan.untouched])).toContain(id);
});

describe('logging out', () => {
  test('ends the streams of events that are open', async () => {
    const browser = await scene.a.logIn();
    const { remote } = scene.a.credentials;
    const wanted = { ...request(apiKey, scene.a), credentials: { remote } };
    let end: (value: string) => void = () => undefined;
    const streamEnded = new Promise<string>((resolve) => {
      end = resolve;
    });
    let waiting = false;
    const run = browser.connect(wanted, async ({ runId, steps }) => {
      if (waiting || !steps.some(({ state }) => state === 'by_hand')) return;
      waiting = true;
      const events = await browser.send('GET', pathTo(PATHS.runEvents, { runId }));
      void (async () => {
        await events.text().catch(() => undefined);
        end('ended');
      })();
      await browser.logOut();
    });
    await Promise.race([run.catch(() => undefined), streamEnded]);
    const ended = await Promise.race([
      streamEnded,
      new Promise<string>((resolve) => setTimeout(() => resolve('still open'), 5_000)),
    ]);
    expect(ended).toBe('ended');
  });
});
