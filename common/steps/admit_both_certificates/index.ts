import { keyFieldEffect } from '../../effects/remote';
import type { IdentityIntent } from '../../intent';
import { castOf } from '../../plan/facts';
import { isIdentity } from '../../plan/identity_facts';
import { refusingNext } from '../../plan/key_journal';
import { keyUpdate } from '../../plan/requests';
import type { Step } from '../../plan/step';
import { either } from '../../rules/identity_pattern';

/**
 * Has a bound key admit the certificate that comes next beside the one it is bound to, before the local signs with
 * another: the two clusters cannot change at the same moment, and no search is to fail in between.
 */
export const admitBothCertificates: Step<IdentityIntent> = {
  id: 'admit_both_certificates',
  kind: 'write',
  system: 'remote',
  applies: (context) => isIdentity(context) && refusingNext(context).length > 0,
  words: (context) => ({
    title: `Have the key on ${castOf(context).remote} admit both certificates`,
    detail: `${context.intent.identityPattern} beside what it is bound to, so that no search fails while the certificate changes.`,
  }),
  alreadySo: () => undefined,
  requests: (context) =>
    refusingNext(context).map((key) =>
      keyUpdate(key.id, {
        certificate_identity: either(key.certificateIdentity, context.intent.identityPattern),
      }),
    ),
  effects: (context) =>
    refusingNext(context).map((key) =>
      keyFieldEffect(
        key,
        'certificate_identity',
        either(key.certificateIdentity, context.intent.identityPattern),
      ),
    ),
};
