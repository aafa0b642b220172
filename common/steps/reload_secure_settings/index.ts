import type { KeyedIntent } from '../../intent';
import { castOf, isKeyed, localDeployment } from '../../plan/facts';
import { keysInUse } from '../../plan/key_facts';
import { RELOAD_KEYSTORE } from '../../plan/requests';
import type { Answer, Step, Verdict } from '../../plan/step';

/** Has every node of the local cluster read its keystore again. Elastic Cloud does so too; twice does no harm. */
export const reloadSecureSettings: Step<KeyedIntent> = {
  id: 'reload_secure_settings',
  kind: 'write',
  system: 'local',
  applies: (context) => isKeyed(context) && localDeployment(context) !== undefined,
  words: (context) => ({
    title: `Reload the keystore of ${castOf(context).local}`,
    detail: 'Every node reads its secure settings again. Nothing restarts.',
  }),
  alreadySo: (context) => (keysInUse(context).length > 0 ? 'The key is in use.' : undefined),
  requests: () => [RELOAD_KEYSTORE],
  accept: judgeReload,
};

/** Errors of a reload come per node, inside a 200. */
export function judgeReload(answer: Answer): Verdict {
  const nodes = Object.values(
    (answer.body as { nodes?: Record<string, { name?: string; reload_exception?: { reason?: string } }> })
      .nodes ?? {},
  );
  const failed = nodes.filter((node) => node.reload_exception);
  if (failed.length === 0) return { settled: true };
  return {
    settled: false,
    final: true,
    because: {
      code: 'keystore_reload_failed',
      title: `${failed.length} of ${nodes.length} nodes could not read the keystore`,
      why: failed[0]?.reload_exception?.reason ?? 'They give no reason.',
      tryThis: 'Look at the log of the node; a restart of the deployment reads the keystore as well.',
      cause: failed.map((node) => `${node.name}: ${node.reload_exception?.reason}`).join('\n'),
    },
  };
}
