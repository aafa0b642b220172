import { castOf, existingRemote, isKeyed, localDeployment } from '../../plan/facts';
import type { Step } from '../../plan/step';
import { sameConnection } from '../../rules/connection';

/** Adds the remote to the local cluster's settings. All of an alias's settings go in one request. */
export const addConnection: Step = {
  id: 'add_connection',
  kind: 'write',
  system: 'local',
  applies: () => true,
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
  requests({ intent }) {
    const { proxyAddress, serverName, socketConnections, skipUnavailable } = intent.connection;
    return [
      {
        system: 'local',
        method: 'PUT',
        path: '/_cluster/settings',
        body: {
          persistent: {
            cluster: {
              remote: {
                [intent.alias]: {
                  mode: 'proxy',
                  proxy_address: proxyAddress,
                  server_name: serverName === '' ? null : serverName,
                  proxy_socket_connections: socketConnections,
                  skip_unavailable: skipUnavailable,
                },
              },
            },
          },
        },
      },
    ];
  },
  undo: (context) =>
    existingRemote(context)
      ? undefined
      : {
          title: `Remove ${context.intent.alias} from the remotes`,
          requests: [
            {
              system: 'local',
              method: 'PUT',
              path: '/_cluster/settings',
              body: { persistent: { [`cluster.remote.${context.intent.alias}.*`]: null } },
            },
          ],
        },
  worthlessUnless: (context) =>
    isKeyed(context) && !localDeployment(context) ? 'await_credential' : undefined,
};
