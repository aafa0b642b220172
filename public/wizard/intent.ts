import { API_KEY_PORT, TLS_CERTIFICATE_PORT } from '../../common/constants';
import {
  type ConnectIntent,
  type ConnectionSettings,
  type Intent,
  type RemoteTarget,
  usesKey,
} from '../../common/intent';
import type { ConfiguredRemote, Observation } from '../../common/observation';
import { takenAliases } from '../../common/plan/facts';
import { known } from '../../common/problem';
import { accessProblems } from '../../common/rules/access';
import {
  proxyAddressProblem,
  serverNameProblem,
  type UnderstoodAddress,
  understandAddress,
} from '../../common/rules/address';
import { aliasProblem, proposeAlias } from '../../common/rules/alias';
import { proposeConnection } from '../../common/rules/connection';
import { readerIndicesProblem, roleNameProblem } from '../../common/rules/reader_role';
import { expirationProblem, socketConnectionsProblem } from '../../common/rules/whole_numbers';
import { accessOf, type Draft } from './draft';
import { identityPart } from './identity';

/** What the draft means, once it is worth asking for a plan; nothing as long as a part is missing or wrong. */
export function buildIntent(draft: Draft, observation: Observation | undefined): Intent | undefined {
  if (draft.disconnects && draft.changing !== undefined) {
    const signedIn = observation?.remote?.seen === true;
    return {
      model: 'disconnected',
      alias: draft.changing,
      remote: (signedIn ? remoteTarget(draft) : undefined) ?? { name: draft.changing },
    };
  }
  if (draft.settings !== undefined) return settingsIntent(draft);
  const drafted = draftedIntent(draft, observation);
  if (!drafted || !draft.remoteSettled) return undefined;
  const { alias, connection } = drafted;
  const wrong =
    aliasProblem(alias, aliasesInTheWay(draft, observation)) ??
    proxyAddressProblem(connection.proxyAddress) ??
    serverNameProblem(connection.serverName) ??
    socketConnectionsProblem(connection.socketConnections) ??
    (usesKey(drafted)
      ? (accessProblems(drafted.access)[0] ?? expirationProblem(draft.expirationDays))
      : undefined) ??
    (drafted.reader && roleNameProblem(drafted.reader.role)) ??
    (drafted.model === 'tls_certificate' && drafted.reader
      ? readerIndicesProblem(drafted.reader.indices, drafted.remote.name)
      : undefined);
  return wrong ? undefined : drafted;
}

const settingsIntent = ({ changing, settings }: Draft): Intent | undefined =>
  changing === undefined || settings === undefined || settings === 'as_they_are'
    ? undefined
    : { model: 'settings_changed', alias: changing, remote: { name: changing }, settings };

/** The draft as an intent while it is still being made: what was entered may be wrong, access may be empty. */
export function draftedIntent(draft: Draft, observation: Observation | undefined): ConnectIntent | undefined {
  const remote = remoteTarget(draft);
  if (!remote) return undefined;
  const alias = aliasOf(draft, observation);
  const base = {
    alias,
    remote,
    connection: connectionOf(draft, observation),
    ...(draft.changesOver && draft.changing === alias && { changesOver: true }),
  };
  const reader = draft.reader && { role: readerRoleOf(draft, observation), users: draft.reader.users };
  if (draft.model === 'tls_certificate') {
    const indices = draft.reader?.indices ?? [];
    return { model: draft.model, ...base, ...draft.tls, ...(reader && { reader: { ...reader, indices } }) };
  }
  const keyed = {
    ...base,
    access: accessOf(draft.access),
    ...(draft.expirationDays !== null && { expirationDays: draft.expirationDays }),
    ...(draft.admit && { admit: draft.admit }),
    ...(reader && { reader }),
  };
  if (draft.model !== 'api_key_with_identity') return { model: 'api_key', ...keyed };
  const identity = observation && identityPart(draft, observation);
  return identity && { model: draft.model, ...keyed, ...identity };
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
  draft.alias ?? proposeAlias(remoteTarget(draft)?.name ?? '', aliasesInTheWay(draft, observation));

/**
 * Aliases that cannot be had: neither the one that changes over, nor one that is there over TLS certificates as it
 * is asked for, which a plan goes on from.
 */
export function aliasesInTheWay(draft: Draft, observation: Observation | undefined): string[] {
  const { proxyAddress } = connectionOf(draft, observation);
  const goesOn = configuredRemotes(observation).filter(
    (remote) =>
      (draft.changesOver && remote.alias === draft.changing) ||
      (draft.model === 'tls_certificate' && !remote.hasCredentials && remote.proxyAddress === proxyAddress),
  );
  return takenAliases(observation).filter((taken) => !goesOn.some(({ alias }) => alias === taken));
}

/** The name of the role that reads the remote, as entered or as proposed from the alias. */
export const readerRoleOf = (draft: Draft, observation: Observation | undefined): string =>
  draft.reader?.role ?? `${aliasOf(draft, observation)}-reader`;

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
    draft.model === 'tls_certificate' ? TLS_CERTIFICATE_PORT : API_KEY_PORT,
  );
}

/** What is not as proposed, so that a later proposal still reaches what was left alone. */
export const changedSettings = (
  wanted: ConnectionSettings,
  proposed: ConnectionSettings,
): Partial<ConnectionSettings> =>
  Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => value !== proposed[name as keyof ConnectionSettings]),
  );

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
