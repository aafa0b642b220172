import { documentFilterProblem } from '../elasticsearch/document_filter';
import type { Access } from '../intent';
import type { Problem } from '../problem';
import { impossibleNames } from './index_patterns';

/** How many names and patterns a key may have here; Elasticsearch compiles them all for every request. */
export const MAX_KEY_NAMES = 500;

export const namesIn = ({ search, replication }: Access): string[] =>
  [...search, ...replication].flatMap(({ names }) => names);

/**
 * Why a key's access cannot be made as it is, one problem each. The rules are those of
 * `CrossClusterApiKeyRoleDescriptorBuilder` and `RoleDescriptor` in Elasticsearch.
 */
export function accessProblems(access: Access): Problem[] {
  const problems: Problem[] = [];
  const entries = [...access.search, ...access.replication];
  if (entries.length === 0) {
    problems.push({
      code: 'access_empty',
      title: 'The key gives access to nothing',
      why: 'Elasticsearch makes no cross-cluster key without at least one index to search or to replicate.',
      tryThis: 'Choose at least one index, data stream or pattern.',
    });
  }
  if (entries.some((entry) => entry.names.length === 0 || entry.names.some((name) => name.trim() === ''))) {
    problems.push({
      code: 'access_without_names',
      title: 'An entry names no index',
      why: 'Each entry needs at least one index name or pattern.',
      tryThis: 'Choose indices for the entry or remove it.',
    });
  }
  const names = namesIn(access);
  if (names.length > MAX_KEY_NAMES) {
    problems.push({
      code: 'access_too_many_names',
      title: 'The key names too many indices',
      why: `It has ${names.length} names and patterns; a key can have up to ${MAX_KEY_NAMES} here.`,
      tryThis: 'Use patterns such as logs-* that match several indices.',
    });
  }
  problems.push(...impossibleNames(names));
  const restricted = access.search.filter((entry) => entry.query !== undefined || entry.field_security);
  if (restricted.length > 0 && access.replication.length > 0) {
    problems.push({
      code: 'access_restricted_and_replicated',
      title: 'A key cannot limit documents or fields and also replicate',
      why: 'Replication copies whole indices, so Elasticsearch refuses a key that has both.',
      tryThis: 'Remove the limits, or connect twice: one connection to search, one to replicate.',
    });
  }
  for (const entry of restricted) {
    const filter = entry.query === undefined ? undefined : documentFilterProblem(entry.query);
    if (filter) problems.push(filter);
    if (entry.field_security && entry.field_security.grant.length === 0) {
      problems.push({
        code: 'access_fields_empty',
        title: 'No field is granted',
        why: 'Field security starts from the fields that may be seen; exceptions only take away from them.',
        tryThis: 'Grant at least one field, or * for all, before making exceptions.',
      });
    }
  }
  return problems;
}
