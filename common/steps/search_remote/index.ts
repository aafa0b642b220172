import { limitOfSearch } from '../../connection/works';
import { refusal } from '../../diagnosis/answers';
import { diagnoseConnection, KEY_ACCEPTED, UNKNOWN } from '../../diagnosis/catalogue';
import { wordsOf } from '../../diagnosis/words_of';
import { fitsPath } from '../../elasticsearch/paths';
import { usesKey } from '../../intent';
import { castOf } from '../../plan/facts';
import { mayNot, mayNotSearch, ownReach } from '../../plan/own_rights';
import type { Answer, Searched, Step, StepContext, Verdict } from '../../plan/step';
import type { PlannedRequest } from '../../plan/types';
import type { Problem } from '../../problem';
import { isExpression } from '../../rules/index_patterns';

const HITS_SHOWN = 3;

/** A real search through the link: the proof people came for. */
export const searchRemote: Step = {
  id: 'search_remote',
  kind: 'proof',
  system: 'local',
  judgesRefusals: true,
  applies: (context) =>
    context.intent.model === 'tls_certificate' ||
    (usesKey(context.intent) && context.intent.access.search.length > 0 && !mayNotSearch(context)),
  words: (context) => ({
    title: `Search ${castOf(context).remote} from ${castOf(context).local}`,
    detail: `Runs ${expression(context)} and shows the first documents.`,
  }),
  alreadySo: () => undefined,
  requests: (context) => [searchRequest(context)],
  accept: judgeSearch,
};

/** A refusal of the person who searches is no failure of what they set up. */
function judgeSearch(answer: Answer, context: StepContext): Verdict {
  const cast = castOf(context);
  const refused = refusal('local', answer, cast);
  const found = refused ?? readSearch(answer, context);
  if (!('code' in found))
    return {
      settled: true,
      evidence: { search: found, ...(found.total === 0 && { note: NOTHING_FOUND }) },
    };
  const limit = limitOfSearch(found.cause ?? '', cast);
  // Their roles reach it, so that it is the key which does not.
  const isTheKeys = limit?.code === KEY_ACCEPTED && ownReach(context) === 'searches';
  return limit && !isTheKeys
    ? { settled: true, evidence: { mayNot: mayNot(limit, context) } }
    : { settled: false, because: found };
}

const NOTHING_FOUND = 'The remote answered, and holds no document that matches now.';

/** A search of what is named, or else of all that the key allows. */
export const searchRequest = (context: StepContext, names?: string[]): PlannedRequest => ({
  system: 'local',
  method: 'POST',
  path: `/${encodeURIComponent(expression(context, names))}/_search?ignore_unavailable=true${
    standsForAll(context, names) ? '&expand_wildcards=open,hidden' : ''
  }`,
  body: { size: HITS_SHOWN, track_total_hits: true },
});

/** What is searched, as people write it: `archive:logs-*,archive:customers`. */
export function expression(context: StepContext, wanted?: string[]): string {
  const named = namesOf(context, wanted);
  return (standsForAll(context, wanted) ? [`${context.intent.alias}:*`] : named).join(',');
}

const namesOf = ({ intent }: StepContext, wanted?: string[]): string[] =>
  (wanted ?? (usesKey(intent) ? intent.access.search.flatMap((entry) => entry.names) : ['*'])).map(
    (name) => `${intent.alias}:${name}`,
  );

/**
 * Whether `*` is searched instead, which the key narrows to what it allows: an expression cannot stand in the path of a
 * search, and a long list does not fit. Hidden indices are then asked for too, since names reach them.
 */
const standsForAll = (context: StepContext, wanted?: string[]): boolean => {
  const named = namesOf(context, wanted);
  return !fitsPath(named) || named.some((name) => isExpression(name.slice(context.intent.alias.length + 1)));
};

interface SearchAnswer {
  hits?: { total?: { value?: number }; hits?: { _index: string; _id: string; _source?: unknown }[] };
  _clusters?: { details?: Record<string, { status?: string; failures?: unknown[] }> };
}

/** A part that has no shard at the moment is the remote's own matter; one where the search fails is not. */
const lacksShardsOnly = ({ status, failures = [] }: { status?: string; failures?: unknown[] }): boolean =>
  status === 'partial' &&
  failures.every((failure) => /no_shard_available/.test(JSON.stringify(failure)) || wordsOf(failure) === '');

/** What keeps a search from the remote; by now it is connected, so that no unknown reason may say otherwise. */
function named(words: string, context: StepContext): Problem {
  const problem = diagnoseConnection(words, castOf(context));
  return problem.code === UNKNOWN
    ? { ...problem, code: 'remote_search_failed', title: `The search on ${castOf(context).remote} failed` }
    : problem;
}

/** A 200 proves nothing: with `skip_unavailable` a refused remote is an empty answer with the reason inside. */
export function readSearch(answer: Answer, context: StepContext, names?: string[]): Searched | Problem {
  const body = answer.body as SearchAnswer;
  const details = body._clusters?.details?.[context.intent.alias];
  if (details && details.status !== 'successful' && !lacksShardsOnly(details))
    return named(wordsOf(details), context);
  return {
    request: `GET ${expression(context, names)}/_search`,
    total: body.hits?.total?.value ?? 0,
    hits: (body.hits?.hits ?? []).map((hit) => ({ index: hit._index, id: hit._id, source: hit._source })),
  };
}
