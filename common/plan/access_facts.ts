import { isTemplate } from '../elasticsearch/document_filter';
import type { KeyedIntent } from '../intent';
import { known, type Problem } from '../problem';
import { castOf, existingRemote } from './facts';
import type { StepContext } from './step';

/** What the remote refuses of the access a key is to have, before anything is written. */
export function accessRefusals(context: StepContext<KeyedIntent>): Problem[] {
  const checks = known(context.observation.remote)?.accessChecks;
  if (!checks) return [];
  if (!checks.seen) return [checks.why];
  const { remote } = castOf(context);
  const { expressions, filters } = checks.value;
  const failing = filters.find(({ reason }) => reason !== undefined);
  return [
    ...expressions.map(
      ({ name, reason }): Problem => ({
        code: 'index_expression_invalid',
        title: `${name} is not a regular expression`,
        why: `${remote} cannot read it, so that no search with this key would work.`,
        tryThis: 'Correct it, or use * and ? instead.',
        cause: reason,
      }),
    ),
    ...(failing
      ? [
          {
            code: 'access_query_refused',
            title: 'The document filter does not work',
            why: `Every search ${failing.index === undefined ? 'with this key' : `of ${failing.index}`} would fail on ${remote}.`,
            tryThis:
              'Correct the filter. In Dev Tools of the remote, POST /<index>/_validate/query tries it.',
            ...(failing.reason !== undefined && { cause: failing.reason }),
          },
        ]
      : []),
  ];
}

/** A filter that nobody could try: on a live connection it might end every search. */
export function untriedFilters(context: StepContext<KeyedIntent>): Problem | undefined {
  const { remote } = castOf(context);
  const untried = known(known(context.observation.remote)?.accessChecks)?.filters.some(({ tried }) => !tried);
  const template = context.intent.access.search.some(({ query }) => query !== undefined && isTemplate(query));
  if (!untried && !template) return undefined;
  return {
    code: 'filter_untried',
    title: 'The document filter could not be tested',
    why: untried
      ? `${remote} can read it. Testing it on the indices takes the index privilege read there.`
      : 'It is a template, which is filled in for each user who searches.',
    tryThis: existingRemote(context)?.hasCredentials
      ? 'Test it on the remote first: a filter that fails ends all searches through this connection.'
      : 'The last step searches with it. If that fails, correct the filter and connect again.',
  };
}
