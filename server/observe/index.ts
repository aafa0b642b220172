import type { Observation } from '../../common/observation';
import { known } from '../../common/problem';
import type { Systems } from '../systems/system';
import { observeLocal } from './local';
import { observeOrganization } from './organization';
import { observeRemote } from './remote';

export interface ObserveOptions {
  /** Alias the plan is about. */
  alias?: string;
  /** Elastic Cloud id of the remote deployment. */
  deploymentId?: string;
  /** Where the remote is reached, for people. */
  remoteUrl?: string;
}

/** Looks at both clusters and the organization, as far as credentials came with the request. */
export async function observe(systems: Systems, options: ObserveOptions = {}): Promise<Observation> {
  const [local, remote] = await Promise.all([
    observeLocal(systems.local, options.alias),
    systems.remote && observeRemote(systems.remote, options.remoteUrl ?? ''),
  ]);
  const organization =
    systems.organization &&
    (await observeOrganization(systems.organization, known(local)?.clusterName, options.deploymentId));
  return { at: Date.now(), local, ...(remote && { remote }), ...(organization && { organization }) };
}
