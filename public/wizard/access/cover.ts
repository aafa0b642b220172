import type { IndexEntry } from '../../../common/observation';
import { covered } from '../../../common/rules/index_patterns';

const SHOWN = 3;

/** What names and patterns cover of the remote now, in one line. */
export function describeCover(
  names: readonly string[],
  entries: readonly IndexEntry[],
): { words: string; empty: boolean } {
  const found = covered(
    names,
    entries.map(({ name }) => name),
  );
  if (!found) {
    return {
      words: 'What /…/ matches only the remote can say; the rest is not counted either.',
      empty: false,
    };
  }
  if (found.length === 0) {
    return {
      words: 'Matches nothing on the remote now; what comes later under such a name will.',
      empty: true,
    };
  }
  const more = found.length - SHOWN;
  const list = found.slice(0, SHOWN).join(', ');
  return {
    words: `Matches ${found.length} of ${entries.length} now: ${list}${more > 0 ? ` and ${more} more` : ''}.`,
    empty: false,
  };
}
