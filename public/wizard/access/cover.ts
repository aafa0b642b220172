import type { IndexEntry } from '../../../common/observation';
import { covered } from '../../../common/rules/index_patterns';

const SHOWN = 3;

/** What names and patterns cover of the remote now, in one line. */
export function describeCover(
  names: readonly string[],
  entries: readonly IndexEntry[],
): { words: string; empty: boolean } {
  const within = entries.filter(({ system }) => !system).map(({ name }) => name);
  const found = covered(names, within);
  if (!found) {
    return {
      words: 'What /…/ matches only the remote can say; the rest is not counted either.',
      empty: false,
    };
  }
  const beyond = beyondReach(names, entries);
  if (found.length === 0 && beyond) return { words: beyond, empty: true };
  if (found.length === 0) {
    return {
      words: 'Matches nothing on the remote now; what comes later under such a name will.',
      empty: true,
    };
  }
  const more = found.length - SHOWN;
  const list = found.slice(0, SHOWN).join(', ');
  return {
    words: [
      `Matches ${found.length} of ${within.length} now: ${list}${more > 0 ? ` and ${more} more` : ''}.`,
      beyond,
    ]
      .filter(Boolean)
      .join(' '),
    empty: false,
  };
}

/** Elasticsearch keeps its own indices from every other deployment; said where names are about them. */
function beyondReach(names: readonly string[], entries: readonly IndexEntry[]): string | undefined {
  const [system] =
    covered(
      names.filter((name) => name.startsWith('.')),
      entries.filter((entry) => entry.system).map(({ name }) => name),
    ) ?? [];
  return system && `System indices such as ${system} cannot be reached from another deployment.`;
}
