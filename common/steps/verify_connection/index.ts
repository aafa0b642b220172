import { works } from '../../connection/works';
import { KEY_ACCEPTED } from '../../diagnosis/catalogue';
import { nameExpiry } from '../../diagnosis/expired_signing';
import { connects, usesKey } from '../../intent';
import type { ConnectAnswer } from '../../observation';
import { castOf, isKeyed } from '../../plan/facts';
import { mayNot, mayNotSearch, ownRightsCautions } from '../../plan/own_rights';
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

/** What `GET /_resolve/cluster/<alias>:*` says of the alias. */
export function readConnect(body: unknown, alias: string): ConnectAnswer {
  const entry = (body as ResolveAnswer | null)?.[alias];
  return {
    connected: entry?.connected ?? false,
    ...(entry?.version?.number !== undefined && { version: entry.version.number }),
    ...(entry?.error && { error: entry.error }),
  };
}

/** Judges that answer. A refusal of the person who asks does not change by asking again, and is not a failure. */
export function judgeConnect(answer: Answer, context: StepContext): Verdict {
  const verdict = works(readConnect(answer.body, context.intent.alias), undefined, castOf(context));
  if (verdict.is === 'unknown') return { settled: false, because: verdict.problem, final: true };
  if (verdict.is === 'failing')
    return { settled: false, because: missingTrust(context) ?? datesNamed(verdict.problem, context) };
  const { limit, version } = verdict;
  const connected = version === undefined ? {} : { version };
  const [foreseen] = isKeyed(context) ? ownRightsCautions(context) : [];
  if (!limit)
    return {
      settled: true,
      evidence: { connected, ...(foreseen && { mayNot: mayNot(foreseen, context) }) },
    };
  if (limit.code === KEY_ACCEPTED) {
    if (onlyReplicates(context)) return { settled: true, evidence: { connected, note: ONLY_REPLICATES } };
    if (!mayNotSearch(context)) return { settled: false, because: limit };
  }
  return { settled: true, evidence: { connected, mayNot: mayNot(limit, context) } };
}

const ONLY_REPLICATES =
  'The remote knows the key. It allows to replicate and not to search, so no document is shown here.';

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

/** The same for a signing certificate that has expired, where its dates are known. */
function datesNamed(problem: Problem, context: StepContext): Problem {
  const { intent, observation } = context;
  const own =
    intent.model === 'api_key_with_identity' && intent.signing.source === 'own_certificate'
      ? [intent.signing.certificate]
      : (known(known(observation.local)?.certificates) ?? []);
  return nameExpiry(problem, own, castOf(context).local, observation.at);
}
