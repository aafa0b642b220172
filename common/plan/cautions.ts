import type { Dependents } from '../observation';
import { known, type Problem, type Seen } from '../problem';
import { castOf } from './facts';
import type { StepContext } from './step';

const KINDS: { kind: keyof Dependents; what: string; pause: string }[] = [
  { kind: 'followers', what: 'follower indices', pause: 'Pause them with POST /<index>/_ccr/pause_follow' },
  {
    kind: 'autoFollowPatterns',
    what: 'auto-follow patterns',
    pause: 'Pause them with POST /_ccr/auto_follow/<name>/pause',
  },
  { kind: 'transforms', what: 'transforms', pause: 'Stop them with POST /_transform/<id>/_stop' },
  {
    kind: 'datafeeds',
    what: 'datafeeds of anomaly jobs',
    pause: 'Stop them with POST /_ml/datafeeds/<id>/_stop, then close their jobs',
  },
];

/** What relies on a connection that changes over, and has to be paused while it does. */
export function cautions(context: StepContext): Problem[] {
  const dependents = known(context.observation.local)?.dependents;
  if (!context.intent.changesOver || !dependents) return [];
  return KINDS.flatMap(({ kind, what, pause }) => caution(dependents[kind], what, pause, context) ?? []);
}

function caution(
  fact: Seen<string[]>,
  what: string,
  pause: string,
  context: StepContext,
): Problem | undefined {
  const { local, alias } = castOf(context);
  if (!fact.seen) {
    return {
      code: 'dependents_unseen',
      title: `Whether ${what} of ${local} use ${alias} could not be seen`,
      why: fact.why.why,
      tryThis: `Look for ${what} that use it. ${pause}, and resume them afterwards.`,
      ...(fact.why.cause && { cause: fact.why.cause }),
    };
  }
  if (fact.value.length === 0) return undefined;
  return {
    code: 'dependents_running',
    title: `${fact.value.length} ${what} of ${local} use ${alias}`,
    why: `They read through the connection while it changes: ${fact.value.join(', ')}.`,
    tryThis: `${pause}, and resume them afterwards; they keep the alias.`,
  };
}
