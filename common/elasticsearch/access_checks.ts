import { refusal } from '../diagnosis/answers';
import type { Cast } from '../diagnosis/catalogue';
import { wordsOf } from '../diagnosis/words_of';
import type { Access } from '../intent';
import type { AccessChecks, FilterCheck } from '../observation';
import type { Answer } from '../plan/step';
import type { Json } from '../plan/types';
import { ProblemError } from '../problem';
import { isExpression } from '../rules/index_patterns';
import { documentFilterProblem, isTemplate } from './document_filter';
import { inPaths } from './paths';

/** A request to the remote that changes nothing, and what its answer says of a key's access. */
export interface AccessCheck {
  method: 'POST';
  path: string;
  body: Json;
  /** @throws ProblemError when the answer says nothing */
  read(answer: Answer, cast: Cast): Partial<AccessChecks>;
}

/**
 * What the remote is asked of an access before a key gets it. Elasticsearch takes any filter and any expression when
 * the key is made, and each search that meets a wrong one fails.
 */
export const accessChecks = (access: Access): AccessCheck[] => [
  ...expressionChecks(access),
  ...access.search.flatMap(({ names, query }) =>
    query === undefined || documentFilterProblem(query) || isTemplate(query)
      ? []
      : filterChecks(query, names),
  ),
];

/** `_has_privileges` compiles the names, whoever asks (9.5.3 and 8.19.21: 400 with what is wrong). */
const expressionChecks = ({ search, replication }: Access): AccessCheck[] =>
  [...new Set([...search, ...replication].flatMap(({ names }) => names).filter(isExpression))].map(
    (name) => ({
      method: 'POST',
      path: '/_security/user/_has_privileges',
      body: { index: [{ names: [name], privileges: ['read'] }] },
      read(answer, cast) {
        if (answer.status === 400) return { expressions: [{ name, reason: wordsOf(answer.body) }] };
        refused(answer, cast);
        return {};
      },
    }),
  );

/**
 * `_validate/query` reads the query before it looks at who asks: 403 says that it can be read, and that this user
 * cannot try it on the indices. An expression cannot stand in its path; without a name the query alone is judged.
 */
const filterChecks = (query: string, names: string[]): AccessCheck[] =>
  inPaths(names.filter((name) => !isExpression(name))).map((path) => ({
    method: 'POST',
    path: `${path}/_validate/query?ignore_unavailable=true&allow_no_indices=true&explain=true`,
    body: { query: JSON.parse(query) },
    read(answer, cast) {
      if (answer.status === 403) return { filters: [{ query, tried: false }] };
      if (answer.status !== 200 && answer.status !== 400 && answer.status !== 404) refused(answer, cast);
      return { filters: [{ query, tried: true, ...wrong(answer) }] };
    },
  }));

interface ValidateAnswer {
  valid?: boolean;
  error?: string;
  explanations?: { index?: string; valid?: boolean; error?: string }[];
}

function wrong({ status, body }: Answer): Pick<FilterCheck, 'reason' | 'index'> {
  if (status !== 200) return { reason: wordsOf(body) };
  const { valid, error, explanations = [] } = body as ValidateAnswer;
  if (valid === true) return {};
  const failed = explanations.find((one) => one.valid === false);
  return { reason: failed?.error ?? error ?? 'valid: false', ...(failed?.index && { index: failed.index }) };
}

function refused(answer: Answer, cast: Cast): void {
  const problem = refusal('remote', answer, cast);
  if (problem) throw new ProblemError(problem);
}
