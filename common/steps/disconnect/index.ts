import { connectionBefore } from '../../effects/local';
import type { DisconnectIntent } from '../../intent';
import { castOf, existingRemote, managedKeys } from '../../plan/facts';
import { signedWith } from '../../plan/key_journal';
import { leftBehind } from '../../plan/left_by_runs';
import { invalidation, withoutAlias } from '../../plan/requests';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import { endsKey } from '../remove_superseded_keys';

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
  /** A run that stopped may have set the signing of an alias that leads nowhere yet. */
  alreadySo: (context) =>
    existingRemote(context) || leftBehind('signing', context).length > 0 ? undefined : 'It is none of them.',
  requests: ({ intent }) => [withoutAlias(intent.alias)],
  check: {
    request: () => ({ system: 'local', method: 'GET', path: '/_remote/info' }),
    judge: judgeGone,
  },
  effects: (context) => {
    const { alias } = context.intent;
    const signed = signedWith(managedKeys(context)[0]);
    return [
      {
        thing: { kind: 'connection', alias },
        before: connectionBefore(existingRemote(context)),
        after: null,
      },
      ...(signed ? [{ thing: { kind: 'signing' as const, alias }, before: signed, after: null }] : []),
    ];
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
  effects: (context) => managedKeys(context).map(({ id }) => endsKey(id)),
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
