import type { DisconnectIntent } from '../../intent';
import { castOf, existingRemote, managedKeys } from '../../plan/facts';
import { invalidation, settingsAsBefore, withoutAlias } from '../../plan/requests';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import { removeCredential } from '../remove_credential';
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
  requests: ({ intent }) => [withoutAlias(intent.alias)],
  check: {
    request: () => ({ system: 'local', method: 'GET', path: '/_remote/info' }),
    judge: judgeGone,
  },
  /** Without its key, which goes for good, it would be a connection that cannot work. */
  undo(context) {
    if (invalidateKeys.applies(context) || removeCredential.applies(context)) return undefined;
    const before = existingRemote(context);
    const restored = before && settingsAsBefore(before);
    if (!restored) return undefined;
    return {
      title: before.hasCredentials
        ? `Add ${before.alias} again; if it signed its requests, that has to be set anew`
        : `Add ${before.alias} again, as it was`,
      requests: [restored],
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
  requests: (context) => [invalidation(managedKeys(context).map(({ id }) => id))],
  accept: judgeInvalidation,
};

function judgeGone(answer: Answer, { intent }: StepContext): Verdict {
  if (!(intent.alias in (answer.body as object))) return { settled: true };
  return {
    settled: false,
    because: {
      code: 'alias_still_there',
      title: `${intent.alias} is still one of the remotes`,
      why: 'The settings are removed, but not every node has taken it in; or elasticsearch.yml or a transient setting names it as well.',
      tryThis:
        'Wait a moment and look again; a setting in elasticsearch.yml or a transient one has to be removed there.',
    },
  };
}
