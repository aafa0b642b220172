import type { ConfiguredRemote } from '../../common/observation';
import type { ConnectionState } from './use_checks';
import { addressOf } from './words';

/** A line of the list: a remote and what is known of it by now. */
export interface Row {
  alias: string;
  remote: ConfiguredRemote;
  state: ConnectionState;
  /** Not as it was set up from here. */
  isChanged: boolean;
}

/** What stands behind the two filters of the list. */
export type Shown = 'all' | 'attention';

/** Whether a person has to look at a connection: it does not work, or that could not be told. */
export const needsAttention = ({ state }: Row): boolean => state.is === 'failing' || state.is === 'unknown';

/** Rows whose name or address holds the words that were typed, and that are wanted at all. */
export function found(rows: readonly Row[], typed: string, shown: Shown): Row[] {
  const words = typed.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (shown === 'all' || needsAttention(row)) &&
      (row.alias.toLowerCase().includes(words) || addressOf(row.remote).toLowerCase().includes(words)),
  );
}

/** The list in one line, for the eye and for a screen reader. */
export function summary(rows: readonly Row[]): string {
  const count = (is: ConnectionState['is']) => rows.filter(({ state }) => state.is === is).length;
  const attention = rows.filter(needsAttention).length;
  return [
    `${rows.length} ${rows.length === 1 ? 'remote cluster' : 'remote clusters'}`,
    `${count('connected')} connected`,
    ...(attention > 0 ? [`${attention} ${attention === 1 ? 'needs' : 'need'} attention`] : []),
    ...(count('checking') > 0 ? [`${count('checking')} being checked`] : []),
  ].join(' · ');
}
