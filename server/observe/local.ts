import { connects, type Intent, usesKey } from '../../common/intent';
import type { ConfiguredRemote, ConnectAnswer, LocalObservation } from '../../common/observation';
import type { Json } from '../../common/plan/types';
import { known, type Seen } from '../../common/problem';
import { readConnect, resolvePath } from '../../common/steps/verify_connection';
import type { SystemClient } from '../systems/system';
import { Asker, attempt } from './ask';
import { observeCluster } from './cluster';
import { observeDependents } from './dependents';
import { observeKibanaReads, observeOwnRemoteIndices, observeReaders, observeRemoteRoles } from './readers';
import { observeRecords } from './records';

const CAST = { local: 'the local cluster', remote: 'the remote', alias: '' };

interface RemoteInfo {
  connected: boolean;
  mode: 'proxy' | 'sniff';
  proxy_address?: string;
  server_name?: string;
  seeds?: string[];
  max_proxy_socket_connections?: number;
  max_connections_per_cluster?: number;
  num_proxy_sockets_connected?: number;
  num_nodes_connected?: number;
  skip_unavailable: boolean;
  cluster_credentials?: string;
}

/**
 * What the local cluster shows.
 * @param intent what a plan is about: only for its alias the connection is tried, which takes time when it hangs,
 *   and only when it changes over what uses it is looked for
 */
export async function observeLocal(client: SystemClient, intent?: Intent): Promise<Seen<LocalObservation>> {
  const asker = new Asker(client, 'local', CAST);
  return attempt(async () => {
    const makesKey = intent !== undefined && usesKey(intent);
    const [cluster, remotes, ownRemoteIndices, records, security, dependents, remoteRoles, kibanaReads] =
      await Promise.all([
        observeCluster(asker, 'local'),
        observeRemotes(asker),
        observeOwnRemoteIndices(asker),
        observeRecords(asker),
        observeReaders(asker, intent && connects(intent) ? intent.reader : undefined),
        intent && disturbs(intent) ? observeDependents(asker, intent.alias) : undefined,
        makesKey ? observeRemoteRoles(asker) : undefined,
        makesKey && intent.changesOver ? observeKibanaReads(asker) : undefined,
      ]);
    const configured = known(remotes)?.find((remote) => remote.alias === intent?.alias);
    if (configured) configured.answer = await tryConnection(client, configured.alias);
    return {
      ...cluster,
      remotes,
      ownRemoteIndices,
      records,
      ...security,
      ...(dependents && { dependents }),
      ...(remoteRoles && { remoteRoles }),
      ...(kibanaReads && { kibanaReads }),
    };
  });
}

/** Whether what uses the alias has to be paused or moved. */
const disturbs = (intent: Intent): boolean =>
  intent.model === 'disconnected' || (connects(intent) && intent.changesOver === true);

/** Every remote of the local cluster, those with half a configuration included. */
export async function observeRemotes(asker: Asker): Promise<Seen<ConfiguredRemote[]>> {
  return attempt(async () => {
    const [info, settings] = await Promise.all([
      asker.get<Record<string, RemoteInfo>>({ method: 'GET', path: '/_remote/info' }),
      asker.get<Record<'persistent' | 'transient', Record<string, unknown>>>({
        method: 'GET',
        path: '/_cluster/settings?flat_settings=true',
      }),
    ]);
    const setIn = (alias: string) => ({
      persistent: settingsOf(alias, settings.persistent),
      transient: settingsOf(alias, settings.transient),
    });
    const connected = Object.entries(info).map(([alias, remote]) => ({
      ...readRemote(alias, remote),
      setIn: setIn(alias),
    }));
    const half = aliasesIn({ ...settings.persistent, ...settings.transient })
      .filter((alias) => !(alias in info))
      .map(
        (alias): ConfiguredRemote => ({
          alias,
          mode: 'proxy',
          skipUnavailable: true,
          connected: false,
          hasCredentials: false,
          setIn: setIn(alias),
        }),
      );
    return [...connected, ...half].sort((a, b) => a.alias.localeCompare(b.alias));
  });
}

/** The active connect for one alias; an error of the call itself is an answer too. */
export async function tryConnection(client: SystemClient, alias: string): Promise<ConnectAnswer> {
  const fact = await new Asker(client, 'local', { ...CAST, alias }).fact(
    { method: 'GET', path: resolvePath(alias) },
    (answer) => readConnect(answer, alias),
  );
  return fact.seen ? fact.value : { connected: false, error: fact.why.cause ?? fact.why.why };
}

const readRemote = (alias: string, remote: RemoteInfo): ConfiguredRemote => ({
  alias,
  mode: remote.mode,
  ...(remote.proxy_address && { proxyAddress: remote.proxy_address }),
  ...(remote.server_name && { serverName: remote.server_name }),
  ...(remote.seeds?.length && { seeds: remote.seeds }),
  ...(remote.max_proxy_socket_connections !== undefined && {
    socketConnections: remote.max_proxy_socket_connections,
  }),
  ...(remote.max_connections_per_cluster !== undefined && {
    nodeConnections: remote.max_connections_per_cluster,
  }),
  skipUnavailable: remote.skip_unavailable,
  connected: remote.connected,
  ...openConnections(remote),
  hasCredentials: remote.cluster_credentials !== undefined,
});

function openConnections({ num_proxy_sockets_connected: sockets, num_nodes_connected: nodes }: RemoteInfo) {
  const open = sockets ?? nodes;
  return open === undefined ? {} : { open };
}

/** Settings of one alias out of flat cluster settings. */
function settingsOf(alias: string, flat: Record<string, unknown> = {}): { [setting: string]: Json } {
  const prefix = `cluster.remote.${alias}.`;
  return Object.fromEntries(
    Object.entries(flat)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value as Json]),
  );
}

function aliasesIn(settings: Record<string, unknown>): string[] {
  const found = Object.keys(settings).flatMap((key) => {
    const alias = /^cluster\.remote\.([^.]+)\.[^.]/.exec(key)?.[1];
    return alias && alias !== 'signing' && alias !== 'node' ? [alias] : [];
  });
  return [...new Set(found)];
}
