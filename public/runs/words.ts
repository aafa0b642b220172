import type { RunSummary } from '../../common/api';
import type { RunPurpose } from '../../common/run/events';

/** Whether something is left to do about a run: it goes on, its host left it, or it stopped half-done. */
export const isUnfinished = ({ state }: Pick<RunSummary, 'state'>): boolean => state !== 'done';

/** Whether nobody is known to carry it out: it stopped, or this host does not run it. */
export const isLeft = (run: Pick<RunSummary, 'state' | 'live'>): boolean => isUnfinished(run) && !run.live;

/** How a run stands, in one line: “Stopped: archive”. */
export function standing({ state, live, purpose, alias }: RunSummary): string {
  if (state === 'stopped') return `Stopped: ${DOING[purpose]} ${alias}`;
  if (state === 'done') return `${DONE[purpose]} ${alias}`;
  const doing =
    state === 'undoing' ? `Undoing the changes for ${alias}` : `${capital(DOING[purpose])} ${alias}`;
  return live ? doing : `Not finished: ${doing.charAt(0).toLowerCase()}${doing.slice(1)}`;
}

/** `archive, begun by elastic (reserved) on Nov 25, 2026, 5:12 PM` */
export const beginning = ({ remote, by, at }: Pick<RunSummary, 'remote' | 'by' | 'at'>): string =>
  `${remote}, started by ${personOf(by)} on ${moment(at)}`;

/** `realm/user` as people read it; a realm may have a slash, a username too, and the realm comes first. */
export function personOf(by: string): string {
  const slash = by.indexOf('/');
  return slash < 0 ? by : `${by.slice(slash + 1)} (${by.slice(0, slash)})`;
}

/** An ISO date, in the language and time of the browser. */
export const moment = (at: string): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Where a run is that its record calls under way and this host does not carry out. */
export const ELSEWHERE = 'It is not running in this instance. Another instance runs it, or its host stopped.';

const DOING: Record<RunPurpose, string> = {
  connect: 'connecting',
  change_settings: 'changing',
  disconnect: 'disconnecting',
  undo: 'undoing',
};

const DONE: Record<RunPurpose, string> = {
  connect: 'Connected',
  change_settings: 'Changed',
  disconnect: 'Disconnected',
  undo: 'Undone:',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
