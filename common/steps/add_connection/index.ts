import { DEFAULT_SOCKET_CONNECTIONS } from '../../constants';
import { type ConnectIntent, type ConnectionSettings, connects } from '../../intent';
import { castOf, existingRemote, isKeyed, localDeployment } from '../../plan/facts';
import type { Step } from '../../plan/step';
import type { Json } from '../../plan/types';
import { sameConnection } from '../../rules/connection';

/** Adds the remote to the local cluster's settings. All of an alias's settings go in one request. */
export const addConnection: Step<ConnectIntent> = {
  id: 'add_connection',
  kind: 'write',
  system: 'local',
  applies: ({ intent }) =>
    connects(intent) && (intent.model !== 'tls_certificate' || intent.through === 'elasticsearch'),
  words(context) {
    const { local, remote, alias } = castOf(context);
    const { proxyAddress } = context.intent.connection;
    return {
      title: `Add ${remote} to ${local} as ${alias}`,
      detail: `Connects to ${proxyAddress}. Other remotes of ${local} are not touched.`,
    };
  },
  alreadySo(context) {
    const remote = existingRemote(context);
    return remote && sameConnection(remote, context.intent.connection)
      ? `${remote.alias} already leads to ${remote.proxyAddress}.`
      : undefined;
  },
  unchanged(reviewed, now) {
    const [before, after] = [existingRemote(reviewed), existingRemote(now)];
    if (before?.proxyAddress === after?.proxyAddress && (before === undefined) === (after === undefined))
      return undefined;
    return {
      code: 'alias_changed_meanwhile',
      title: `${reviewed.intent.alias} was changed by somebody else`,
      why: after
        ? `Since the review it leads to ${after.proxyAddress ?? 'another place'}.`
        : 'Since the review it was removed.',
      tryThis: 'Review again, with another name if this one is taken now.',
    };
  },
  requests: ({ intent }) => [settingsRequest(settingsOf(intent.alias, intent.connection))],
  undo(context) {
    const before = existingRemote(context);
    const { alias } = context.intent;
    if (!before) {
      return {
        title: `Remove ${alias} from the remotes`,
        requests: [
          { ...settingsRequest(alias), body: { persistent: { [`cluster.remote.${alias}.*`]: null } } },
        ],
      };
    }
    return before.mode === 'proxy' && before.proxyAddress !== undefined
      ? {
          title: `Give ${alias} the settings it had`,
          requests: [
            settingsRequest(
              settingsOf(alias, {
                proxyAddress: before.proxyAddress,
                serverName: before.serverName ?? '',
                socketConnections: before.socketConnections ?? DEFAULT_SOCKET_CONNECTIONS,
                skipUnavailable: before.skipUnavailable,
              }),
            ),
          ],
        }
      : undefined;
  },
  worthlessUnless: (context) =>
    isKeyed(context) && !localDeployment(context) ? 'await_credential' : undefined,
};

const settingsRequest = (persistent: Json) => ({
  system: 'local' as const,
  method: 'PUT' as const,
  path: '/_cluster/settings',
  body: { persistent },
});

/** Every setting of the alias, so that none of an earlier connection stays. */
const settingsOf = (alias: string, settings: ConnectionSettings): Json => ({
  cluster: {
    remote: {
      [alias]: {
        mode: 'proxy',
        proxy_address: settings.proxyAddress,
        server_name: settings.serverName === '' ? null : settings.serverName,
        proxy_socket_connections: settings.socketConnections,
        skip_unavailable: settings.skipUnavailable,
      },
    },
  },
});
