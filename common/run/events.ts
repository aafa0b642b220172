import type { Evidence } from '../plan/step';
import type { ByHand, System } from '../plan/types';
import type { Problem } from '../problem';

/** What a run tells, one JSON a line, in order. Replaying them from the first gives the whole state. */
export type RunEvent =
  | {
      type: 'started';
      /** Epoch ms, here and below. */
      at: number;
      runId: string;
      alias: string;
      purpose: RunPurpose;
      steps: { id: string; title: string; system: System }[];
    }
  | {
      type: 'step';
      at: number;
      id: string;
      state: StepState;
      detail?: string;
      evidence?: Evidence;
      problem?: Problem;
      byHand?: ByHand;
    }
  | { type: 'heartbeat'; at: number }
  | {
      type: 'ended';
      at: number;
      outcome: RunOutcome;
      problem?: Problem;
      takenBack?: string[];
      stands?: string[];
      undoes?: string[];
    };

export type StepState =
  | 'waiting'
  | 'running'
  | 'done'
  | 'already_so'
  | 'failed'
  | 'by_hand'
  | 'taken_back'
  /** Of an undo: it stays, as was said before. */
  | 'kept';
/** What the run was begun for; `undo` takes back another run. */
export type RunPurpose = 'connect' | 'change_settings' | 'disconnect' | 'undo';
/** `partly`: an undo that went through, and of which something stays; what, is in `stands`. */
export type RunOutcome = 'done' | 'partly' | 'failed' | 'cancelled';

export interface RunStep {
  id: string;
  title: string;
  system: System;
  state: StepState;
  startedAt?: number;
  endedAt?: number;
  detail?: string;
  problem?: Problem;
  evidence?: Evidence;
  byHand?: ByHand;
}

/** A run as it stands after the events so far. */
export interface RunState {
  runId: string;
  alias: string;
  purpose: RunPurpose;
  steps: RunStep[];
  outcome?: RunOutcome;
  problem?: Problem;
  /** What a stopped run removed again, in words. */
  takenBack?: string[];
  /** What a stopped run, or an undo, left in place, in words, as far as it could be seen. */
  stands?: string[];
  /** What an undo of the run would do, in words, in its order. */
  undoes?: string[];
  startedAt: number;
  endedAt?: number;
}

/** Adds one event to the state; the first event must be `started`. */
export function applyRunEvent(state: RunState | undefined, event: RunEvent): RunState | undefined {
  if (event.type === 'started') {
    return {
      runId: event.runId,
      alias: event.alias,
      purpose: event.purpose,
      startedAt: event.at,
      steps: event.steps.map((step) => ({ ...step, state: 'waiting' })),
    };
  }
  if (!state || event.type === 'heartbeat') return state;
  if (event.type === 'ended') {
    return {
      ...state,
      outcome: event.outcome,
      endedAt: event.at,
      ...(event.problem && { problem: event.problem }),
      ...(event.takenBack && { takenBack: event.takenBack }),
      ...(event.stands && { stands: event.stands }),
      ...(event.undoes && { undoes: event.undoes }),
    };
  }
  const { type: _type, at, id, ...change } = event;
  const begins = change.state === 'running' || change.state === 'by_hand';
  const before = (step: RunStep): RunStep => {
    if (step.state === change.state) return step;
    const { problem: _past, ...rest } = step;
    return rest;
  };
  return {
    ...state,
    steps: state.steps.map((step) =>
      step.id !== id
        ? step
        : {
            ...before(step),
            ...change,
            ...(begins ? { startedAt: step.startedAt ?? at } : { endedAt: at }),
          },
    ),
  };
}
