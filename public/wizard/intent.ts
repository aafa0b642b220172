import type { ConnectionSettings, Intent, RemoteTarget } from '../../common/intent';
import type { ConfiguredRemote, Observation } from '../../common/observation';
import { takenAliases } from '../../common/plan/facts';
import { known } from '../../common/problem';
import { accessProblems } from '../../common/rules/access';
import { proxyAddressProblem, type UnderstoodAddress, understandAddress } from '../../common/rules/address';
import { aliasProblem, proposeAlias } from '../../common/rules/alias';
import { proposeConnection } from '../../common/rules/connection';
import { expirationProblem, socketConnectionsProblem } from '../../common/rules/whole_numbers';
import { accessOf, type Draft } from './draft';

/** What the draft means, once it is worth asking for a plan; nothing as long as a part is missing or wrong. */
export function buildIntent(draft: Draft, observation: Observation | undefined): Intent | undefined {
  const remote = remoteTarget(draft);
  if (!remote || !draft.remoteSettled) return undefined;
  const alias = aliasOf(draft, observation);
  const connection = connectionOf(draft, observation);
  const access = accessOf(draft.access);
  const wrong =
    aliasProblem(alias, takenAliases(observation)) ??
    proxyAddressProblem(connection.proxyAddress) ??
    socketConnectionsProblem(connection.socketConnections) ??
    accessProblems(access)[0] ??
    expirationProblem(draft.expirationDays);
  if (wrong) return undefined;
  return {
    model: 'api_key',
    alias,
    remote,
    connection,
    access,
    ...(draft.expirationDays !== null && { expirationDays: draft.expirationDays }),
  };
}

/** Which remote is meant, or nothing yet. */
export function remoteTarget(draft: Draft): RemoteTarget | undefined {
  if (draft.source === 'organization') {
    return draft.deployment && { name: draft.deployment.name, deploymentId: draft.deployment.id };
  }
  const address = understoodAddress(draft);
  return address && { name: address.name };
}

/** Where Elasticsearch of the remote answers; for a picked deployment known once the organization was observed. */
export function remoteUrl(draft: Draft, observation: Observation | undefined): string | undefined {
  return draft.source === 'organization'
    ? pickedDeployment(draft, observation)?.serviceUrl
    : understoodAddress(draft)?.url;
}

/** The alias as entered, or as proposed from the remote's name. */
export const aliasOf = (draft: Draft, observation: Observation | undefined): string =>
  draft.alias ?? proposeAlias(remoteTarget(draft)?.name ?? '', takenAliases(observation));

/** The connection settings as proposed, with what was changed by hand. */
export const connectionOf = (draft: Draft, observation: Observation | undefined): ConnectionSettings => ({
  ...proposedConnection(draft, observation),
  ...draft.connection,
});

export function proposedConnection(draft: Draft, observation: Observation | undefined): ConnectionSettings {
  const deployment = draft.source === 'organization' ? pickedDeployment(draft, observation) : undefined;
  const address = understoodAddress(draft);
  return proposeConnection(
    deployment ? { deployment } : { address: draft.source === 'address' && address ? address : NO_ADDRESS },
    known(observation?.remote),
  );
}

export const configuredRemotes = (observation: Observation | undefined): ConfiguredRemote[] =>
  known(known(observation?.local)?.remotes) ?? [];

/** The picked deployment as observed, not one that was picked before it. */
function pickedDeployment(draft: Draft, observation: Observation | undefined) {
  const remote = known(observation?.organization)?.remote;
  return remote?.id === draft.deployment?.id ? remote : undefined;
}

function understoodAddress(draft: Draft): UnderstoodAddress | undefined {
  const result = understandAddress(draft.address);
  return 'understood' in result ? result.understood : undefined;
}

const NO_ADDRESS: UnderstoodAddress = {
  kind: 'host_port',
  url: '',
  host: '',
  proxyAddress: '',
  serverName: '',
  name: '',
  notes: [],
};
