import { diagnoseConnection } from '../../diagnosis/catalogue';
import { wordsOf } from '../../diagnosis/words_of';
import { usesKey } from '../../intent';
import { castOf } from '../../plan/facts';
import type { Answer, Searched, Step, StepContext } from '../../plan/step';
import type { PlannedRequest } from '../../plan/types';
import type { Problem } from '../../problem';
import { isExpression } from '../../rules/index_patterns';

const HITS_SHOWN = 3;

/** A real search through the link: the proof people came for. */
export const searchRemote: Step = {
  id: 'search_remote',
  kind: 'proof',
  system: 'local',
  applies: ({ intent }) =>
    intent.model === 'tls_certificate' || (usesKey(intent) && intent.access.search.length > 0),
  words: (context) => ({
    title: `Search ${castOf(context).remote} from ${castOf(context).local}`,
    detail: `Runs ${expression(context)} and shows the first documents.`,
  }),
  alreadySo: () => undefined,
  requests: (context) => [searchRequest(context)],
  accept(answer, context) {
    const found = readSearch(answer, context);
    if ('code' in found) return { settled: false, because: found };
    return {
      settled: true,
      evidence: {
        search: found,
        ...(found.total === 0 && {
          note: 'The remote answered, and holds no document that matches now.',
        }),
      },
    };
  },
};

/** A search of what is named, or else of all that the key allows. */
export const searchRequest = (context: StepContext, names?: string[]): PlannedRequest => ({
  system: 'local',
  method: 'POST',
  path: `/${encodeURIComponent(expression(context, names))}/_search?ignore_unavailable=true`,
  body: { size: HITS_SHOWN, track_total_hits: true },
});

/** What is searched, as people write it: `archive:logs-*,archive:customers`. */
export function expression({ intent }: StepContext, wanted?: string[]): string {
  const allowed = wanted ?? (usesKey(intent) ? intent.access.search.flatMap((entry) => entry.names) : []);
  const names = allowed.filter((name) => !isExpression(name));
  return (names.length > 0 ? names : ['*']).map((name) => `${intent.alias}:${name}`).join(',');
}

interface SearchAnswer {
  hits?: { total?: { value?: number }; hits?: { _index: string; _id: string; _source?: unknown }[] };
  _clusters?: { details?: Record<string, { status?: string }> };
}

/** A 200 proves nothing: with `skip_unavailable` a refused remote is an empty answer with the reason inside. */
export function readSearch(answer: Answer, context: StepContext, names?: string[]): Searched | Problem {
  const body = answer.body as SearchAnswer;
  const details = body._clusters?.details?.[context.intent.alias];
  if (details && details.status !== 'successful' && details.status !== 'partial')
    return diagnoseConnection(wordsOf(details), castOf(context));
  return {
    request: `GET ${expression(context, names)}/_search`,
    total: body.hits?.total?.value ?? 0,
    hits: (body.hits?.hits ?? []).map((hit) => ({ index: hit._index, id: hit._id, source: hit._source })),
  };
}
