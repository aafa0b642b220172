import type { IdentityIntent, KeyedIntent } from '../../intent';
import { castOf, existingRemote, isKeyed } from '../../plan/facts';
import { currentKey, isIdentity, signingPaths, signs } from '../../plan/identity_facts';
import type { Step } from '../../plan/step';
import type { Json } from '../../plan/types';

/** Has the local sign what it sends to this remote. Certificate and key go in one request: one alone is refused. */
export const signRequests: Step<IdentityIntent> = {
  id: 'sign_requests',
  kind: 'write',
  system: 'local',
  applies: isIdentity,
  words(context) {
    const { local, alias } = castOf(context);
    const { certificate, key } = signingPaths(context);
    return {
      title: `Have ${local} sign its requests to ${alias}`,
      detail: `With ${signs(context.intent.signing)}: ${certificate} and ${key}.`,
    };
  },
  alreadySo(context) {
    const key = currentKey(context);
    const same = key?.metadata.signing_certificate === signingPaths(context).certificate;
    return key?.certificateIdentity !== undefined && same && existingRemote(context)?.answer?.connected
      ? 'It does, and the remote verifies it.'
      : undefined;
  },
  requests: (context) => [signingRequest(context.intent.alias, signingPaths(context))],
  undo: (context) =>
    existingRemote(context)
      ? {
          title: 'Stop signing',
          requests: [signingRequest(context.intent.alias, { certificate: null, key: null })],
        }
      : undefined,
};

/** Stops signing once the key asks for no identity any more. */
export const stopSigning: Step<KeyedIntent> = {
  id: 'stop_signing',
  kind: 'write',
  system: 'local',
  applies: (context) =>
    isKeyed(context) &&
    context.intent.model === 'api_key' &&
    currentKey(context)?.metadata.signing_certificate !== undefined,
  words: (context) => ({
    title: `Have ${castOf(context).local} sign its requests to ${context.intent.alias} no more`,
    detail: 'Removes signing certificate and key of this alias.',
  }),
  alreadySo: () => undefined,
  requests: (context) => [signingRequest(context.intent.alias, { certificate: null, key: null })],
};

const signingRequest = (alias: string, signing: { certificate: Json; key: Json }) => ({
  system: 'local' as const,
  method: 'PUT' as const,
  path: '/_cluster/settings',
  body: {
    persistent: {
      [`cluster.remote.${alias}.signing.certificate`]: signing.certificate,
      [`cluster.remote.${alias}.signing.key`]: signing.key,
    },
  },
});
