import type { RunOutcome, RunPurpose, RunState, RunStep, StepState } from '../../../common/run/events';

/** The state of a step in a word. */
export const STATE_WORDS: Record<StepState, string> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  already_so: 'No change',
  failed: 'Failed',
  by_hand: 'Waiting for you',
  taken_back: 'Undone',
  kept: 'Not undone',
};

/**
 * The state of a step with its time, in whole seconds.
 * @param now epoch ms by the server's clock
 * @param outcome of the run; a step that a cancel ended has not failed, and none waits any more
 */
export function stateWords(
  { state, startedAt, endedAt }: RunStep,
  now: number,
  outcome?: RunOutcome,
): string {
  if (state === 'waiting' && outcome) return 'Not reached';
  const word = state === 'failed' && outcome === 'cancelled' ? 'Stopped' : STATE_WORDS[state];
  if (startedAt === undefined || state === 'taken_back') return word;
  if (state === 'running' || state === 'by_hand') return `${word} for ${duration(now - startedAt)}`;
  const preposition = state === 'failed' ? 'after' : 'in';
  return endedAt === undefined ? word : `${word} ${preposition} ${duration(endedAt - startedAt)}`;
}

/** The newest thing to say aloud about a run: its end, else the step it is at. */
export function announcement(run: RunState): string {
  if (run.outcome) return headline(run);
  const current = currentOf(run);
  return current
    ? `Step ${run.steps.indexOf(current) + 1} of ${run.steps.length}: ${current.title}. ${STATE_WORDS[current.state]}.`
    : progress(run);
}

/** How far a run is: `Step 2 of 6.` */
export function progress(run: RunState): string {
  const current = currentOf(run);
  if (current) return `Step ${run.steps.indexOf(current) + 1} of ${run.steps.length}.`;
  const finished = run.steps.filter(({ state }) => state === 'done' || state === 'already_so').length;
  return `${finished} of ${run.steps.length} steps done.`;
}

const currentOf = ({ steps }: RunState): RunStep | undefined =>
  steps.find(({ state }) => state === 'running' || state === 'by_hand');

/** How a run stands, in one line. */
export function headline(run: RunState): string {
  const { alias, outcome, problem, purpose } = run;
  if (outcome === 'done' && mayNot(run)) return `${alias} is set up; you may not search it`;
  if (outcome === 'partly') return `${alias}: some changes could not be undone`;
  return (outcome === 'failed' && problem?.title) || HEADLINES[purpose][outcome ?? 'going_on'](alias);
}

/** It works, and the one who ran it may not search it. */
const mayNot = ({ steps }: RunState): boolean => steps.some(({ evidence }) => evidence?.mayNot);

type Words = Record<Exclude<RunOutcome, 'partly'> | 'going_on', (alias: string) => string>;

const HEADLINES: Record<RunPurpose, Words> = {
  connect: {
    done: (alias) => `${alias} is connected`,
    cancelled: (alias) => `Connecting ${alias} was cancelled`,
    failed: (alias) => `${alias} is not connected`,
    going_on: (alias) => `Connecting ${alias}`,
  },
  change_settings: {
    done: (alias) => `${alias} has its new settings`,
    cancelled: (alias) => `Changing ${alias} was cancelled`,
    failed: (alias) => `The settings of ${alias} could not be changed`,
    going_on: (alias) => `Changing the settings of ${alias}`,
  },
  disconnect: {
    done: (alias) => `${alias} is disconnected`,
    cancelled: (alias) => `Disconnecting ${alias} was cancelled`,
    failed: (alias) => `${alias} is not disconnected`,
    going_on: (alias) => `Disconnecting ${alias}`,
  },
  undo: {
    done: (alias) => `Changes for ${alias} undone`,
    cancelled: () => 'The undo was cancelled',
    failed: () => 'Some changes could not be undone',
    going_on: (alias) => `Undoing the changes for ${alias}`,
  },
};

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 1) return 'less than 1 s';
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export const documents = (total: number): string =>
  total === 1 ? '1 document' : `${total.toLocaleString('en-US')} documents`;
