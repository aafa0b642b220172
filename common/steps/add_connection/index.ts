import { connectionBefore } from '../../effects/local';
import { type ConnectIntent, connects } from '../../intent';
import { castOf, existingRemote, isKeyed, localDeployment } from '../../plan/facts';
import { currentKey, signedWith } from '../../plan/key_journal';
import { connectionSettings, connectionWanted, signingSettings, UNSIGNED } from '../../plan/requests';
import type { Step, StepContext } from '../../plan/step';
import { isTls } from '../../plan/trust_facts';
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
  requests: (context) => [
    connectionSettings(context.intent.alias, context.intent.connection, existingRemote(context)),
    ...(signsInVain(context) ? [signingSettings(context.intent.alias, UNSIGNED)] : []),
  ],
  effects(context) {
    const { alias, connection } = context.intent;
    const former = signedWith(currentKey(context));
    return [
      {
        thing: { kind: 'connection', alias },
        before: connectionBefore(existingRemote(context)),
        after: connectionWanted(connection),
      },
      ...(signsInVain(context) && former
        ? [{ thing: { kind: 'signing' as const, alias }, before: former, after: null }]
        : []),
    ];
  },
  worthlessUnless: (context) =>
    isKeyed(context) && !localDeployment(context) ? 'await_credential' : undefined,
};

/** Over TLS certificates nothing is signed: the settings of the key before would only be left over. */
const signsInVain = (context: StepContext): boolean =>
  isTls(context) && signedWith(currentKey(context)) !== undefined;
