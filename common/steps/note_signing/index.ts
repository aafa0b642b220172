import { keyFieldEffect } from '../../effects/remote';
import type { IdentityIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { castOf } from '../../plan/facts';
import { isIdentity } from '../../plan/identity_facts';
import { keysInUse } from '../../plan/key_facts';
import { metadataMeanwhile, refusingNext } from '../../plan/key_journal';
import { keyUpdate } from '../../plan/requests';
import type { Step, StepContext } from '../../plan/step';
import type { Json } from '../../plan/types';

/**
 * Notes on the key of a live connection which CA its signatures will need, before anything is signed. The list of
 * CAs is never shown, so that the keys are the journal of what is on it: without the note a plan for another
 * connection could drop the CA while this one stopped half-way.
 */
export const noteSigning: Step<IdentityIntent> = {
  id: 'note_signing',
  kind: 'write',
  system: 'remote',
  applies: (context) => isIdentity(context) && notNoted(context).length > 0,
  words: (context) => ({
    title: `Write on the key on ${castOf(context).remote} which CA it needs`,
    detail:
      'In its metadata. The list of CAs is never shown, and the plan for another connection keeps what a key names.',
  }),
  alreadySo: () => undefined,
  requests: (context) =>
    notNoted(context).map((key) => keyUpdate(key.id, { metadata: metadataMeanwhile(key, context) as Json })),
  effects: (context) =>
    notNoted(context).map((key) => keyFieldEffect(key, 'metadata', metadataMeanwhile(key, context) as Json)),
};

/** The keys in use, and bound ones that are to be replaced: what they say now has to hold as long as they live. */
function notNoted(context: StepContext<IdentityIntent>): CrossClusterKey[] {
  const keys = new Set([...keysInUse(context), ...refusingNext(context)]);
  return [...keys].filter(
    (key) => JSON.stringify(metadataMeanwhile(key, context)) !== JSON.stringify(key.metadata),
  );
}
