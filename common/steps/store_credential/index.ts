import { KEY } from '../../effects/remote';
import type { KeyedIntent } from '../../intent';
import { castOf, existingRemote, holdsCredential, isKeyed, localDeployment } from '../../plan/facts';
import { keysInUse } from '../../plan/key_facts';
import { changedMeanwhile } from '../../plan/meanwhile';
import { placeholder, placeOf } from '../../plan/named_values';
import { changeCredential, keystorePath } from '../../plan/requests';
import type { Step } from '../../plan/step';
import { credentialSetting } from '../../rules/alias';

/** Puts the key into the local deployment's keystore through the Elastic Cloud API. */
export const storeCredential: Step<KeyedIntent> = {
  id: 'store_credential',
  kind: 'write',
  system: 'organization',
  applies: (context) => isKeyed(context) && localDeployment(context) !== undefined,
  words(context) {
    const { local, alias } = castOf(context);
    return {
      title: `Put the key into the keystore of ${local}`,
      detail: `As ${credentialSetting(alias)}, through the Elastic Cloud API. The key goes from server to server; nobody sees it.`,
    };
  },
  alreadySo: (context) =>
    keysInUse(context).length > 0 ? 'The keystore holds a key for this alias, and it works.' : undefined,
  /** Values are never shown, so that one that was replaced could not be put back. */
  unchanged: (reviewed, now) =>
    holdsCredential(now) && !holdsCredential(reviewed)
      ? changedMeanwhile(
          `The keystore of ${castOf(reviewed).local}`,
          `Since the review somebody stored a key for ${reviewed.intent.alias}, which would be replaced.`,
        )
      : undefined,
  requests: (context) => [
    {
      ...changeCredential(context, { value: placeholder(KEY.secret), as_file: false }),
      fills: { [placeOf('secrets', credentialSetting(context.intent.alias), 'value')]: KEY.secret },
    },
  ],
  check: {
    request: (context) => ({ system: 'organization', method: 'GET', path: keystorePath(context) }),
    judge(answer, context) {
      const secrets = (answer.body as { secrets?: Record<string, unknown> }).secrets ?? {};
      return credentialSetting(context.intent.alias) in secrets
        ? { settled: true }
        : {
            settled: false,
            because: {
              code: 'keystore_entry_missing',
              title: 'The key is not in the keystore',
              why: 'Elastic Cloud accepted it, but does not list it yet.',
              tryThis: 'Retry; if it stays away, add it by hand on the deployment’s Security page.',
            },
          };
    },
  },
  /** A value that was replaced is never shown, and could not be put back. */
  effects(context) {
    const replaced = existingRemote(context)?.hasCredentials === true || holdsCredential(context);
    return [
      {
        thing: { kind: 'credential', alias: context.intent.alias },
        before: replaced,
        after: true,
        ...(replaced && { irreversible: true as const }),
      },
    ];
  },
  // Left behind, it would act on whatever has the alias by then.
  worthlessUnless: () => 'add_connection',
};
