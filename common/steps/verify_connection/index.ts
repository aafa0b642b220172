import { diagnoseConnection } from '../../diagnosis/catalogue';
import { castOf } from '../../plan/facts';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';

/**
 * Proves the connection. `_resolve/cluster` connects and tells the truth; `_remote/info` repeats what one node
 * remembers, even when every request is refused.
 */
export const verifyConnection: Step = {
  id: 'verify_connection',
  kind: 'proof',
  system: 'local',
  applies: () => true,
  words(context) {
    const { local, remote } = castOf(context);
    return {
      title: `Prove that ${local} reaches ${remote}`,
      detail: 'Connects anew and asks the remote who it is.',
    };
  },
  alreadySo: () => undefined,
  requests: () => [],
  check: {
    request: (context) => ({ system: 'local', method: 'GET', path: resolvePath(context.intent.alias) }),
    judge: judgeConnect,
  },
};

export const resolvePath = (alias: string): string => `/_resolve/cluster/${encodeURIComponent(alias)}:*`;

interface ResolveAnswer {
  [alias: string]: { connected?: boolean; error?: string; version?: { number?: string } };
}

/** Judges the answer of `GET /_resolve/cluster/<alias>:*`. */
export function judgeConnect(answer: Answer, context: StepContext): Verdict {
  const { alias } = context.intent;
  const entry = (answer.body as ResolveAnswer)?.[alias];
  if (entry?.connected) {
    const version = entry.version?.number;
    return { settled: true, evidence: { connected: { ...(version !== undefined && { version }) } } };
  }
  return { settled: false, because: diagnoseConnection(entry?.error ?? '', castOf(context)) };
}
