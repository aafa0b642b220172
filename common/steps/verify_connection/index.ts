import { diagnoseConnection, KEY_ACCEPTED } from '../../diagnosis/catalogue';
import { nameExpiry } from '../../diagnosis/expired_signing';
import { connects, usesKey } from '../../intent';
import { castOf } from '../../plan/facts';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import { isTls, isTrusted, trustSide } from '../../plan/trust_facts';
import { known, type Problem } from '../../problem';

/**
 * Proves the connection. `_resolve/cluster` connects and tells the truth; `_remote/info` repeats what one node
 * remembers, even when every request is refused.
 */
export const verifyConnection: Step = {
  id: 'verify_connection',
  kind: 'proof',
  system: 'local',
  applies: ({ intent }) => connects(intent),
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
  const because = missingTrust(context) ?? diagnosed(entry?.error ?? '', context);
  if (because.code === KEY_ACCEPTED && onlyReplicates(context)) {
    const note =
      'The remote knows the key. It allows to replicate and not to search, so no document is shown here.';
    return { settled: true, evidence: { connected: {}, note } };
  }
  return { settled: false, because };
}

/** A key to replicate with does not include the question itself; the remote says so once it has accepted the key. */
const onlyReplicates = ({ intent }: StepContext): boolean =>
  usesKey(intent) && intent.access.search.length === 0;

/**
 * With TLS certificates a side that does not trust the other is named from what was seen in the organization: the
 * local itself only says that it is unable to connect, whichever side it is.
 */
function missingTrust(context: StepContext): Problem | undefined {
  if (!isTls(context)) return undefined;
  for (const which of ['local', 'remote'] as const) {
    const side = trustSide(which, context);
    if (!side || isTrusted(side, context)) continue;
    return {
      code: `trust_missing_${which}`,
      title: `${side.deployment.name} does not trust ${side.other.name}`,
      why: 'The connection works only when both deployments trust each other; Elasticsearch itself does not say which one refuses.',
      tryThis: `Have ${side.deployment.name} trust ${side.other.name}: review again, the plan does it.`,
    };
  }
  return undefined;
}

function diagnosed(words: string, context: StepContext): Problem {
  const cast = castOf(context);
  const { intent, observation } = context;
  const own =
    intent.model === 'api_key_with_identity' && intent.signing.source === 'own_certificate'
      ? [intent.signing.certificate]
      : (known(known(observation.local)?.certificates) ?? []);
  return nameExpiry(diagnoseConnection(words, cast), own, cast.local, observation.at);
}
