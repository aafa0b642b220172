import type { Credentials } from '../../../common/api';
import type { Intent } from '../../../common/intent';
import type { RunState } from '../../../common/run/events';
import type { HostClient } from '../../support/host_client';
import type { Lane } from '../ground/lane';

/** The name that every case connects under; all else on the clusters is foreign. */
export const ALIAS = 'faulted';

/** One kind of run: the world it begins in, and what is asked for. */
export interface Model {
  name: string;
  /** Brings a clean lane into the state before the run. */
  prepare?(lane: Lane): Promise<void>;
  intent(lane: Lane): Intent;
  /** The lane's, unless told otherwise. */
  credentials?(lane: Lane): Credentials;
  /** What a person does while the run goes on; called after every event. */
  person?(lane: Lane, browser: HostClient): (state: RunState) => Promise<void>;
  /** A way back leads to the end as well, where the plan removes what nobody can bring back. */
  irrevocable?: true;
  /** Whether the connection works at the end. */
  connects: boolean;
}

export const request = (model: Model, lane: Lane) => ({
  intent: model.intent(lane),
  credentials: model.credentials?.(lane) ?? lane.credentials,
});

export const disconnect = (lane: Lane): Intent => ({
  model: 'disconnected',
  alias: ALIAS,
  remote: { name: lane.remote, deploymentId: lane.clusters.deployment(lane.remote).id },
});

/** Connects with nothing in the way, for models that begin with a connection. @throws when it does not succeed */
export async function connectAs(model: Model, lane: Lane): Promise<void> {
  lane.wire.arm();
  const { state } = await (await lane.browser()).connect(request(model, lane));
  if (state.outcome !== 'done') throw new Error(`${model.name}: ${JSON.stringify(state.problem)}`);
}
