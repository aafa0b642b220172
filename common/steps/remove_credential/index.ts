import { castOf, existingRemote, holdsCredential, localDeployment } from '../../plan/facts';
import { leftBehind } from '../../plan/left_by_runs';
import { changeCredential, RELOAD_KEYSTORE } from '../../plan/requests';
import type { Step, StepContext } from '../../plan/step';
import { isTls } from '../../plan/trust_facts';

/**
 * Takes the key of an alias out of the keystore: its presence is what makes a connection one with an API key.
 * Comes right before the connection is set anew, so that the gap is as short as it can be.
 */
export const removeCredential: Step = {
  id: 'remove_credential',
  kind: 'write',
  system: 'organization',
  applies: (context) =>
    localDeployment(context) !== undefined &&
    (isTls(context) || context.intent.model === 'disconnected') &&
    (existingRemote(context)?.hasCredentials === true || storedByStoppedRun(context)),
  words(context) {
    const { local, alias } = castOf(context);
    return {
      title: `Take the key for ${alias} out of the keystore of ${local}`,
      detail:
        context.intent.model === 'disconnected'
          ? 'And has every node read its keystore again. Nothing restarts.'
          : 'From then on the connection uses TLS certificates. The key itself stays valid on the remote until it is invalidated there.',
    };
  },
  alreadySo: () => undefined,
  requests: (context) => [changeCredential(context, null), RELOAD_KEYSTORE],
  effects: ({ intent }) => [
    { thing: { kind: 'credential', alias: intent.alias }, before: true, after: false, irreversible: true },
  ],
};

/** A run that stopped before the connection was added may have stored the key. */
const storedByStoppedRun = (context: StepContext): boolean =>
  context.intent.model === 'disconnected' &&
  holdsCredential(context) &&
  leftBehind('credential', context).length > 0;
