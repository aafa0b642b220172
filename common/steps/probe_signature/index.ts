import type { IdentityIntent } from '../../intent';
import { castOf } from '../../plan/facts';
import { isIdentity } from '../../plan/identity_facts';
import { keysInUse } from '../../plan/key_facts';
import type { Step } from '../../plan/step';
import { judgeConnect, resolvePath } from '../verify_connection';

/**
 * Between signing and binding: the remote verifies any signature it is sent, so a connection that still works
 * proves certificate, key and CA before the key depends on them.
 */
export const probeSignature: Step<IdentityIntent> = {
  id: 'probe_signature',
  kind: 'proof',
  system: 'local',
  applies: (context) => isIdentity(context) && keysInUse(context).length > 0,
  words: (context) => ({
    title: `Prove that ${castOf(context).remote} verifies the signature`,
    detail: 'Before the key depends on it.',
  }),
  alreadySo: () => undefined,
  requests: () => [],
  check: {
    request: (context) => ({ system: 'local', method: 'GET', path: resolvePath(context.intent.alias) }),
    judge: judgeConnect,
  },
};
