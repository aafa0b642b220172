import { PATHS, pathTo } from '../../../common/api';
import type { ApiKeyIntent } from '../../../common/intent';
import type { Lane } from '../ground/lane';
import { ALIAS, type Model } from './model';

export function keyed(lane: Lane, changes: Partial<ApiKeyIntent> = {}): ApiKeyIntent {
  const { endpoint, id } = lane.clusters.deployment(lane.remote);
  return {
    model: 'api_key',
    alias: ALIAS,
    remote: { name: lane.remote, deploymentId: id },
    connection: {
      proxyAddress: `${endpoint}:9443`,
      serverName: endpoint,
      socketConnections: 1,
      skipUnavailable: true,
    },
    access: { search: [{ names: ['logs-*'] }], replication: [] },
    expirationDays: 30,
    ...changes,
  };
}

export const apiKey: Model = { name: 'API key', intent: keyed, connects: true };

/** Without an Elastic Cloud API key: a person is shown the key and puts it into the keystore. */
export const byHand: Model = {
  name: 'by hand',
  intent: keyed,
  credentials: ({ credentials: { remote } }) => ({ remote }),
  person(lane, browser) {
    const stored = new Set<string>();
    return async ({ runId, steps }) => {
      const waits = steps.find(({ state }) => state === 'by_hand')?.byHand?.reveals;
      if (!waits || stored.has(runId)) return;
      stored.add(runId);
      const { body } = await browser.call<{ value?: string }>('POST', pathTo(PATHS.runReveal, { runId }), {});
      if (body.value === undefined) return;
      await lane.clusters.keystore(lane.local, { [`cluster.remote.${ALIAS}.credentials`]: body.value });
    };
  },
  connects: true,
};
