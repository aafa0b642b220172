import { DEFAULT_SOCKET_CONNECTIONS } from '../constants';
import type { ConnectionSettings } from '../intent';
import type { ConfiguredRemote } from '../observation';
import { recordSetting } from '../record/record';
import { credentialSetting } from '../rules/alias';
import { localDeployment } from './facts';
import { placeholder, placeOf } from './named_values';
import type { StepContext } from './step';
import type { Json, PlannedRequest } from './types';

/** Requests that several steps send, each made in one place. */

/** Sets persistent cluster settings; `null` removes one. */
export const clusterSettings = (
  system: 'local' | 'remote',
  persistent: { [setting: string]: Json },
): PlannedRequest => ({ system, method: 'PUT', path: '/_cluster/settings', body: { persistent } });

/** Removes every setting of an alias, signing included. */
export const withoutAlias = (alias: string): PlannedRequest =>
  clusterSettings('local', { [`cluster.remote.${alias}.*`]: null });

/**
 * All settings of an alias's connection in one request, so that none of an earlier one stays: Elasticsearch refuses
 * the settings of one mode beside those of the other.
 */
export const connectionSettings = (
  alias: string,
  connection: ConnectionSettings,
  before: ConfiguredRemote | undefined,
): PlannedRequest =>
  aliasSettings(alias, {
    mode: 'proxy',
    ...proxySettings(connection),
    ...(before?.mode === 'sniff' && { seeds: null, node_connections: null }),
  });

/** What a remote was observed with, as `settingsOf` takes it; nothing where it leads nowhere. */
export function connectionOf(before: ConfiguredRemote): { [setting: string]: Json } | undefined {
  const { proxyAddress, seeds, skipUnavailable } = before;
  if (before.mode === 'sniff') {
    if (!seeds) return undefined;
    return {
      mode: 'sniff',
      seeds,
      node_connections: before.nodeConnections ?? null,
      skip_unavailable: skipUnavailable,
    };
  }
  if (proxyAddress === undefined) return undefined;
  const { serverName = '', socketConnections = DEFAULT_SOCKET_CONNECTIONS } = before;
  return {
    mode: 'proxy',
    ...proxySettings({ proxyAddress, serverName, socketConnections, skipUnavailable }),
  };
}

/** What a connection is set to, in the same form. */
export const connectionWanted = (connection: ConnectionSettings): { [setting: string]: Json } => ({
  mode: 'proxy',
  ...proxySettings(connection),
});

/** Gives an alias settings it had; those of the other mode go. */
export const settingsOf = (alias: string, settings: { [setting: string]: Json }): PlannedRequest =>
  aliasSettings(alias, {
    ...(settings.mode === 'sniff'
      ? { proxy_address: null, server_name: null, proxy_socket_connections: null }
      : { seeds: null, node_connections: null }),
    ...settings,
  });

/** Some settings of an alias; `null` removes one, and the others stay. */
export const aliasSettings = (alias: string, settings: { [setting: string]: Json }): PlannedRequest =>
  clusterSettings('local', { cluster: { remote: { [alias]: settings } } });

const proxySettings = (connection: ConnectionSettings): { [setting: string]: Json } => ({
  proxy_address: connection.proxyAddress,
  server_name: connection.serverName === '' ? null : connection.serverName,
  proxy_socket_connections: connection.socketConnections,
  skip_unavailable: connection.skipUnavailable,
});

/** Certificate and key go in one request: one alone is refused. */
export const signingSettings = (
  alias: string,
  { certificate, key }: { certificate: Json; key: Json },
): PlannedRequest =>
  clusterSettings('local', {
    [`cluster.remote.${alias}.signing.certificate`]: certificate,
    [`cluster.remote.${alias}.signing.key`]: key,
  });

/** What `signingSettings` takes to stop signing. */
export const UNSIGNED = { certificate: null, key: null };

/** Path of the local deployment's keystore in the Elastic Cloud API. */
export function keystorePath(context: StepContext): string {
  const local = localDeployment(context);
  return `/deployments/${local?.id}/elasticsearch/${local?.refId}/keystore`;
}

/** Puts the alias's credential into the keystore, or takes it out; other entries stay. */
export const changeCredential = (
  context: StepContext,
  secret: { value: string; as_file: boolean } | null,
): PlannedRequest => ({
  system: 'organization',
  method: 'PATCH',
  path: keystorePath(context),
  // An entry without a value is taken out: that is what the vendor's clients send.
  body: { secrets: { [credentialSetting(context.intent.alias)]: secret ?? {} } },
});

/** Has every node of the local cluster read its keystore again. */
export const RELOAD_KEYSTORE: PlannedRequest = {
  system: 'local',
  method: 'POST',
  path: '/_nodes/reload_secure_settings',
};

/** Changes a cross-cluster key on the remote; what the body does not name stays. */
export const keyUpdate = (id: string, body: { [field: string]: Json }): PlannedRequest => ({
  system: 'remote',
  method: 'PUT',
  path: `/_security/cross_cluster/api_key/${encodeURIComponent(id)}`,
  body,
});

/** Invalidates keys on the remote; refusals come per key, inside a 200. */
export const invalidation = (ids: string[]): PlannedRequest => ({
  system: 'remote',
  method: 'DELETE',
  path: '/_security/api_key',
  body: { ids },
  refusesInside: 'keys',
});

/** Named value: the record of a run as text. */
export const RUN_RECORD = 'run.record';

/** Writes the record of a run to the local cluster. */
export const recordRequest = (alias: string): PlannedRequest => ({
  ...clusterSettings('local', { [recordSetting(alias)]: placeholder(RUN_RECORD) }),
  fills: { [placeOf('persistent', recordSetting(alias))]: RUN_RECORD },
});

/** Changes of one key in one request: each update of a key is an act of its own. */
export function mergedKeyUpdates(requests: readonly PlannedRequest[]): PlannedRequest[] {
  const merged: PlannedRequest[] = [];
  for (const request of requests) {
    const last = merged.at(-1);
    const joins =
      last?.path === request.path &&
      request.method === 'PUT' &&
      request.path.startsWith('/_security/cross_cluster/api_key/');
    if (last && joins) last.body = { ...(last.body as object), ...(request.body as object) };
    else merged.push({ ...request });
  }
  return merged;
}
