import { limitOfSearch } from '../../connection/works';
import { refusal } from '../../diagnosis/answers';
import { wordsOf } from '../../diagnosis/words_of';
import { castOf } from '../../plan/facts';
import {
  forbiddenIndex,
  hasReader,
  hasTlsReader,
  provingUser,
  type ReaderContext,
  searchable,
} from '../../plan/reader_facts';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import type { Problem } from '../../problem';
import { readSearch, searchRequest } from '../search_remote';

/** The search as a user who got the role: what role and key both allow is found. */
export const searchAsReader: Step<ReaderContext['intent']> = {
  id: 'search_as_reader',
  kind: 'proof',
  system: 'local',
  applies: (context) =>
    hasReader(context) && provingUser(context) !== undefined && searchable(context).length > 0,
  words: (context) => ({
    title: `Search ${castOf(context).remote} as ${provingUser(context)}`,
    detail: 'You act as this user for one search, with the rights that its roles have.',
  }),
  judgesRefusals: true,
  alreadySo: () => undefined,
  requests: (context) => [{ ...searchRequest(context, searchable(context)), as: provingUser(context) ?? '' }],
  accept(answer, context) {
    const cast = castOf(context);
    const user = provingUser(context) ?? '';
    const found = refusal('local', answer, cast) ?? readSearch(answer, context, searchable(context));
    if (!('code' in found)) return { settled: true, evidence: { reader: { ...found, user } } };
    const limit = limitOfSearch(found.cause ?? '', cast);
    return { settled: false, because: limit ? readerRefused(user, limit, context) : found };
  },
};

const readerRefused = (user: string, { cause }: Problem, context: ReaderContext): Problem => ({
  code: 'reader_refused',
  title: `${user} may not search ${castOf(context).remote}`,
  why: hasTlsReader(context)
    ? `The roles of ${user} are in place, and the ones of the same names on the remote do not let them read this.`
    : `The role of ${user} is in place, and what it allows together with the key does not include this.`,
  tryThis: `Look at what ${context.intent.reader.role} allows, and at the access of the key.`,
  ...(cause && { cause }),
});

/** The same search of an index that the key leaves out: it has to be refused. */
export const refuseReader: Step<ReaderContext['intent']> = {
  id: 'refuse_reader',
  kind: 'proof',
  system: 'local',
  judgesRefusals: true,
  applies: (context) =>
    hasReader(context) &&
    provingUser(context) !== undefined &&
    searchable(context).length > 0 &&
    forbiddenIndex(context) !== undefined,
  words: (context) => ({
    title: `See ${provingUser(context)} refused where ${hasTlsReader(context) ? 'the role does' : 'role and key do'} not reach`,
    detail: `Searches ${forbidden(context)}, which has to be refused.`,
  }),
  alreadySo: () => undefined,
  requests: (context) => [
    {
      system: 'local',
      method: 'POST',
      path: `/${encodeURIComponent(forbidden(context))}/_search`,
      body: { size: 1 },
      as: provingUser(context) ?? '',
    },
  ],
  accept: judgeRefusal,
};

const forbidden = (context: ReaderContext): string => `${context.intent.alias}:${forbiddenIndex(context)}`;

interface SearchAnswer {
  hits?: { total?: { value?: number } };
  _clusters?: { details?: Record<string, { status?: string }> };
}

/** Refused outright with 403, or with `skip_unavailable` as a remote that was skipped for that reason. */
function judgeRefusal({ status, body }: Answer, context: StepContext<ReaderContext['intent']>): Verdict {
  const { hits, _clusters } = (body ?? {}) as SearchAnswer;
  const skipped = _clusters?.details?.[context.intent.alias];
  const user = provingUser(context) ?? '';
  const words = wordsOf(status >= 400 ? body : skipped);
  if (/is unauthorized for/.test(words))
    return {
      settled: true,
      evidence: { refused: { user, request: `GET ${forbidden(context)}/_search`, words } },
    };
  const read = (hits?.total?.value ?? 0) > 0;
  return {
    settled: false,
    because: {
      code: read ? 'reader_reads_too_much' : 'refusal_not_seen',
      title: read
        ? `${user} can read ${forbidden(context)}`
        : `${user} was not refused ${forbidden(context)}, and found nothing there`,
      why: hasTlsReader(context)
        ? 'The role of that name on the remote was made not to allow it; another role of the user may.'
        : 'The key was made not to allow it.',
      tryThis: hasTlsReader(context)
        ? `Look at what the roles of ${user} allow on the remote.`
        : 'Look at the cross-cluster API keys of the remote, and at what the keystore of this deployment holds.',
      ...(words !== '' && { cause: words }),
    },
  };
}
