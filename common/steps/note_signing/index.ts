import type { IdentityIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { castOf } from '../../plan/facts';
import { identityMetadata, isIdentity } from '../../plan/identity_facts';
import { keysInUse } from '../../plan/key_facts';
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
    title: `Note on the key on ${castOf(context).remote} which CA it will need`,
    detail:
      'In its metadata. The list of CAs is never shown, and no other plan drops what a key says it needs.',
  }),
  alreadySo: () => undefined,
  requests: (context) =>
    notNoted(context).map(({ id, metadata }) =>
      keyUpdate(id, { metadata: { ...metadata, ...identityMetadata(context) } as Json }),
    ),
  undo: (context) => ({
    title: 'Take the note off the key',
    requests: notNoted(context).map(({ id, metadata }) => keyUpdate(id, { metadata: metadata as Json })),
  }),
};

function notNoted(context: StepContext<IdentityIntent>): CrossClusterKey[] {
  const wanted = Object.entries(identityMetadata(context));
  // A key that is bound says what it is bound with, until it is bound anew.
  const unbound = keysInUse(context).filter(({ certificateIdentity }) => certificateIdentity === undefined);
  return unbound.filter(({ metadata }) =>
    wanted.some(([name, value]) => JSON.stringify(metadata[name]) !== JSON.stringify(value)),
  );
}
