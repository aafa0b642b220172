import { DEFAULT_SOCKET_CONNECTIONS } from '../../constants';
import type { DisconnectIntent } from '../../intent';
import { castOf, existingRemote, managedKeys } from '../../plan/facts';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import type { Json } from '../../plan/types';
import { judgeInvalidation } from '../remove_superseded_keys';

const disconnects = ({ intent }: StepContext): boolean => intent.model === 'disconnected';

/** Removes every setting of an alias, signing included, in one request. */
export const removeConnection: Step<DisconnectIntent> = {
  id: 'remove_connection',
  kind: 'write',
  system: 'local',
  applies: disconnects,
  words(context) {
    const { local, alias } = castOf(context);
    return {
      title: `Remove ${alias} from the remotes of ${local}`,
      detail: `Searches of ${alias}:… fail from then on. Its other remotes are not touched.`,
    };
  },
  alreadySo: (context) => (existingRemote(context) ? undefined : 'It is none of them.'),
  requests: ({ intent }) => [settingsRequest({ [`cluster.remote.${intent.alias}.*`]: null })],
  check: {
    request: () => ({ system: 'local', method: 'GET', path: '/_remote/info' }),
    judge: judgeGone,
  },
  undo(context) {
    const before = existingRemote(context);
    if (before?.mode !== 'proxy' || before.proxyAddress === undefined) return undefined;
    return {
      title: `Add ${before.alias} again, as it was`,
      requests: [
        settingsRequest({
          cluster: {
            remote: {
              [before.alias]: {
                mode: 'proxy',
                proxy_address: before.proxyAddress,
                server_name: before.serverName ?? null,
                proxy_socket_connections: before.socketConnections ?? DEFAULT_SOCKET_CONNECTIONS,
                skip_unavailable: before.skipUnavailable,
              },
            },
          },
        }),
      ],
    };
  },
};

/** Invalidates the keys this product made for the alias: nobody can use them once the connection is gone. */
export const invalidateKeys: Step<DisconnectIntent> = {
  id: 'invalidate_keys',
  kind: 'write',
  system: 'remote',
  applies: (context) => disconnects(context) && managedKeys(context).length > 0,
  words(context) {
    const keys = managedKeys(context);
    return {
      title: `Invalidate ${keys.length === 1 ? 'the key' : `${keys.length} keys`} on ${castOf(context).remote}`,
      detail: `Made by Remote Cluster Setup for ${context.intent.alias}: ${keys.map(({ id }) => id).join(', ')}. Other keys are not touched.`,
    };
  },
  alreadySo: () => undefined,
  requests: (context) => [
    {
      system: 'remote',
      method: 'DELETE',
      path: '/_security/api_key',
      body: { ids: managedKeys(context).map(({ id }) => id) },
    },
  ],
  accept: judgeInvalidation,
};

function judgeGone(answer: Answer, { intent }: StepContext): Verdict {
  if (!(intent.alias in (answer.body as object))) return { settled: true };
  return {
    settled: false,
    because: {
      code: 'alias_still_there',
      title: `${intent.alias} is still one of the remotes`,
      why: 'The settings are removed, but not every node has taken it in; or elasticsearch.yml sets it as well.',
      tryThis: 'Wait a moment and look again; a setting in elasticsearch.yml has to be removed there.',
    },
  };
}

const settingsRequest = (persistent: { [key: string]: Json }) => ({
  system: 'local' as const,
  method: 'PUT' as const,
  path: '/_cluster/settings',
  body: { persistent },
});
