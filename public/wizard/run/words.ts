import type { RunOutcome, RunState, RunStep, StepState } from '../../../common/run/events';

/** The state of a step in a word. */
export const STATE_WORDS: Record<StepState, string> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  already_so: 'Already so',
  failed: 'Failed',
  by_hand: 'Waiting for you',
  taken_back: 'Taken back',
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
  const current = run.steps.find((step) => step.state === 'running' || step.state === 'by_hand');
  const finished = run.steps.filter(({ state }) => state === 'done' || state === 'already_so').length;
  return current
    ? `Step ${run.steps.indexOf(current) + 1} of ${run.steps.length}: ${current.title}. ${STATE_WORDS[current.state]}.`
    : `${finished} of ${run.steps.length} steps done.`;
}

/** How a run stands, in one line. */
export function headline({ outcome, purpose, alias, problem }: RunState): string {
  const undo = purpose === 'undo';
  switch (outcome) {
    case 'done':
      return undo ? `${alias}: everything of the run is taken back` : `${alias} is connected`;
    case 'cancelled':
      return undo ? 'The undo was cancelled' : `Connecting ${alias} was cancelled`;
    case 'failed':
      return problem?.title ?? (undo ? 'Not everything could be taken back' : `${alias} is not connected`);
    case undefined:
      return undo ? `Taking back the connection ${alias}` : `Connecting ${alias}`;
  }
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 1) return 'less than 1 s';
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
