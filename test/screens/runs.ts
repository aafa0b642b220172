import type { Plan } from '../../common/plan/types';
import type { Problem } from '../../common/problem';
import type { RunEvent, RunPurpose, StepState } from '../../common/run/events';

/** How far a pictured run has come. */
export interface Progress {
  purpose?: RunPurpose;
  /** Id of the step it is at; absent: it is through. */
  at?: string;
  /** How that step is; `running` unless said otherwise. */
  state?: Extract<StepState, 'running' | 'failed' | 'by_hand'>;
  problem?: Problem;
}

export const RUN_ID = 'run-1';
const SECOND = 1_000;

/** What a run of a plan would tell, up to a step. */
export function eventsOf(
  plan: Plan,
  alias: string,
  now: number,
  { purpose = 'connect', at, state = 'running', problem }: Progress,
): RunEvent[] {
  const reached = at === undefined ? plan.steps.length : plan.steps.findIndex(({ id }) => id === at);
  const begun = now - (reached + 3) * SECOND;
  const done = plan.steps.slice(0, reached).flatMap((step, i): RunEvent[] => {
    const time = begun + i * SECOND;
    const end = { type: 'step' as const, id: step.id, at: time + SECOND };
    if (step.alreadySo !== undefined) return [{ ...end, state: 'already_so', detail: step.alreadySo }];
    const evidence = EVIDENCE[step.id];
    return [
      { ...end, at: time, state: 'running' },
      { ...end, state: 'done', ...(evidence && { evidence }) },
    ];
  });
  const current = plan.steps[reached];
  return [
    {
      type: 'started',
      at: begun,
      runId: RUN_ID,
      alias,
      purpose,
      steps: plan.steps.map(({ id, title, system }) => ({ id, title, system })),
    },
    ...done,
    ...(current
      ? [
          { type: 'step' as const, id: current.id, at: now - 2 * SECOND, state: 'running' as const },
          {
            type: 'step' as const,
            id: current.id,
            at: now - SECOND,
            state,
            ...(problem && { problem }),
            ...(state === 'by_hand' && current.byHand && { byHand: current.byHand }),
          },
        ]
      : []),
    ...ending(plan, now, current !== undefined, state, problem),
  ];
}

function ending(
  plan: Plan,
  at: number,
  stopped: boolean,
  state: StepState,
  problem: Problem | undefined,
): RunEvent[] {
  if (!stopped)
    return [
      { type: 'ended', at, outcome: 'done', undoes: plan.steps.flatMap(({ undo }) => undo?.title ?? []) },
    ];
  if (state !== 'failed') return [];
  return [
    {
      type: 'ended',
      at,
      outcome: 'failed',
      ...(problem && { problem }),
      takenBack: ['the cross-cluster API key on archive'],
      stands: ['the list of signing CAs of archive', 'the signing certificate of observability'],
    },
  ];
}

const EVIDENCE: Record<string, Extract<RunEvent, { type: 'step' }>['evidence']> = {
  verify_connection: { connected: { version: '9.5.3' } },
  search_remote: {
    search: {
      request: 'GET archive:logs-*/_search',
      total: 1_560,
      hits: [
        { index: 'archive:logs-web-default', id: '1', source: { message: 'GET /checkout 200', user: 'Ada' } },
        { index: 'archive:logs-web-default', id: '2', source: { message: 'GET /orders 500', user: 'Max' } },
        { index: 'archive:logs-db-default', id: '3', source: { message: 'SELECT 1', user: 'Eve' } },
      ],
    },
  },
  search_as_reader: {
    reader: { user: 'anna', request: 'GET archive:logs-*/_search', total: 1_560, hits: [] },
  },
  refuse_reader: {
    refused: {
      user: 'anna',
      request: 'GET archive:rcs-nothing/_search',
      words: 'is unauthorized for user [anna]',
    },
  },
};
