import type { Lane } from '../ground/lane';
import { keyed } from './api_key';
import type { Model } from './model';

/** A policy that admits a foreign deployment and nobody else. */
async function admitForeign(lane: Lane): Promise<string> {
  const { id } = lane.clusters.deployment(lane.remote);
  const foreign = lane.foreign.filter(({ to }) => to === lane.remote);
  const rules = foreign.map(({ from }) => ({
    remote_cluster_id: lane.clusters.deployment(from).clusterId,
    description: from,
  }));
  return lane.cloud.applyPolicy('foreign', rules, id);
}

export const newPolicy: Model = {
  name: 'a new policy',
  prepare: async (lane) => void (await admitForeign(lane)),
  intent: keyed,
  connects: true,
};

let policyId = '';

export const extendedPolicy: Model = {
  name: 'a rule more in a policy',
  async prepare(lane) {
    policyId = await admitForeign(lane);
  },
  intent: (lane) => keyed(lane, { admit: { who: 'this_cluster', policyId } }),
  connects: true,
};
