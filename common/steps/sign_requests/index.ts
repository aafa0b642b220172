import type { IdentityIntent, KeyedIntent } from '../../intent';
import { castOf, existingRemote, isKeyed } from '../../plan/facts';
import { isIdentity, signingPaths, signs } from '../../plan/identity_facts';
import { currentKey, isVerified, signedWith } from '../../plan/key_journal';
import { signingSettings, UNSIGNED } from '../../plan/requests';
import type { Step, StepContext } from '../../plan/step';

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
  alreadySo: (context) => (isVerified(context) ? 'It does, and the remote verifies it.' : undefined),
  requests: (context) => [signingSettings(context.intent.alias, signingPaths(context))],
  effects: (context) => [
    {
      thing: { kind: 'signing', alias: context.intent.alias },
      before: signedBefore(context) ?? null,
      after: signingPaths(context),
    },
  ],
  // An alias of which nothing else is set is no connection.
  worthlessUnless: (context) => (existingRemote(context) ? undefined : 'add_connection'),
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
  requests: (context) => [signingSettings(context.intent.alias, UNSIGNED)],
  effects: (context) => {
    const before = signedBefore(context);
    return [
      { thing: { kind: 'signing', alias: context.intent.alias }, ...(before && { before }), after: null },
    ];
  },
};

/** A key that is not bound may carry the note of a run that stopped before anything was signed. */
function signedBefore(context: StepContext) {
  const key = currentKey(context);
  return key?.certificateIdentity === undefined ? undefined : signedWith(key);
}
