import { connects, type Intent } from '../../common/intent';
import type { Observation, RemoteObservation } from '../../common/observation';
import { known, seen } from '../../common/problem';
import { recordOf } from '../../common/record/record';
import type { SystemClient, Systems } from '../systems/system';
import { previewIdentity } from './identity';
import { observeLocal } from './local';
import { observeOrganization } from './organization';
import { observeRoles } from './readers';
import { askerOf, observeRemote } from './remote';

export interface ObserveOptions {
  /** What a plan is about: more is looked at for it. */
  intent?: Intent;
  /** Elastic Cloud id of the remote deployment. */
  deploymentId?: string;
  /** Where the remote is reached, for people. */
  remoteUrl?: string;
}

/** Looks at both clusters and the organization, as far as credentials came with the request. */
export async function observe(systems: Systems, options: ObserveOptions = {}): Promise<Observation> {
  const { intent } = options;
  const [local, seenRemote] = await Promise.all([
    observeLocal(systems.local, intent),
    systems.remote && observeRemote(systems.remote, options.remoteUrl ?? '', intent),
  ]);
  const remote =
    systems.remote && seenRemote?.seen && intent?.model === 'tls_certificate'
      ? seen({ ...seenRemote.value, ...(await rolesOfLocalUser(systems.remote, local)) })
      : seenRemote;
  const organization =
    systems.organization &&
    (await observeOrganization(systems.organization, {
      localClusterName: known(local)?.clusterName,
      remoteDeploymentId:
        options.deploymentId ?? intent?.remote.deploymentId ?? recordedDeployment(intent, local),
      ...(intent && !connects(intent) && { bundles: true }),
      ...(intent && connects(intent) && { model: intent.model }),
    }));
  const soFar: Observation = {
    at: known(local)?.clock ?? Date.now(),
    local,
    ...(remote && { remote }),
    ...(organization && { organization }),
  };
  if (intent?.model !== 'api_key_with_identity') return soFar;
  return {
    ...soFar,
    identity: await previewIdentity(intent.identityPattern, intent.signing, soFar),
  };
}

/** Over TLS certificates roles on the remote decide, by the names that the user's have on the local. */
async function rolesOfLocalUser(
  remote: SystemClient,
  local: Observation['local'],
): Promise<Pick<RemoteObservation, 'rolesOfLocalUser'>> {
  const roles = known(known(local)?.user)?.roles;
  if (!roles) return {};
  return { rolesOfLocalUser: await observeRoles(askerOf(remote), roles) };
}

/** The remote deployment of an alias, as the run that connected it wrote it down. */
function recordedDeployment(intent: Intent | undefined, local: Observation['local']): string | undefined {
  const record = intent && recordOf(intent.alias, known(known(local)?.records) ?? []);
  return record?.intent.remote.deploymentId;
}
