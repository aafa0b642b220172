import { castOf, existingRemote, localDeployment } from '../../plan/facts';
import type { Step } from '../../plan/step';
import { isTls } from '../../plan/trust_facts';
import { credentialSetting } from '../../rules/alias';

/**
 * Takes the key of an alias out of the keystore: its presence is what makes a connection one with an API key.
 * Comes right before the connection is set anew, so that the gap is as short as it can be.
 */
export const removeCredential: Step = {
  id: 'remove_credential',
  kind: 'write',
  system: 'organization',
  applies: (context) =>
    (isTls(context) || context.intent.model === 'disconnected') &&
    existingRemote(context)?.hasCredentials === true &&
    localDeployment(context) !== undefined,
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
  requests(context) {
    const local = localDeployment(context);
    return [
      {
        system: 'organization',
        method: 'PATCH',
        path: `/deployments/${local?.id}/elasticsearch/${local?.refId}/keystore`,
        body: { secrets: { [credentialSetting(context.intent.alias)]: null } },
      },
      { system: 'local', method: 'POST', path: '/_nodes/reload_secure_settings' },
    ];
  },
};
