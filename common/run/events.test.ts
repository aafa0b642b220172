import { describe, expect, test } from 'vitest';
import { applyRunEvent, type RunEvent, type RunState } from './events';

const STARTED: RunEvent = {
  type: 'started',
  at: 1,
  runId: 'r',
  alias: 'archive',
  purpose: 'connect',
  steps: [
    { id: 'a', title: 'A', system: 'local' },
    { id: 'b', title: 'B', system: 'remote' },
  ],
};
const replay = (...events: RunEvent[]) => events.reduce<RunState | undefined>(applyRunEvent, undefined);
const problem = { code: 'x', title: 't', why: 'w', tryThis: 't' };

describe('a run, replayed from its events', () => {
  test('begins with every step waiting', () => {
    expect(replay(STARTED)?.steps.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  test('knows when each step began and ended', () => {
    const state = replay(
      STARTED,
      { type: 'step', at: 2, id: 'a', state: 'running' },
      { type: 'step', at: 5, id: 'a', state: 'done', evidence: { connected: {} } },
    );
    expect(state?.steps[0]).toMatchObject({
      state: 'done',
      startedAt: 2,
      endedAt: 5,
      evidence: { connected: {} },
    });
    expect(state?.steps[1]).toMatchObject({ state: 'waiting' });
  });

  test('keeps the first moment of a step that goes from running to by hand', () => {
    const state = replay(
      STARTED,
      { type: 'step', at: 2, id: 'a', state: 'running' },
      { type: 'step', at: 3, id: 'a', state: 'by_hand', byHand: { why: 'w', ways: [] } },
      { type: 'step', at: 4, id: 'a', state: 'by_hand', problem },
    );
    expect(state?.steps[0]).toMatchObject({ startedAt: 2, byHand: { why: 'w' }, problem });
    expect(state?.steps[0]).not.toHaveProperty('endedAt');
  });

  test('ends with its outcome, its problem and what was taken back', () => {
    const ended: RunEvent = {
      type: 'ended',
      at: 9,
      outcome: 'failed',
      problem,
      takenBack: ['Invalidate the key'],
    };
    expect(replay(STARTED, ended)).toMatchObject({
      outcome: 'failed',
      endedAt: 9,
      problem,
      takenBack: ['Invalidate the key'],
    });
  });

  test('is not moved by heartbeats or steps it does not have', () => {
    const state = replay(STARTED);
    expect(replay(STARTED, { type: 'heartbeat', at: 3 })).toEqual(state);
    expect(replay(STARTED, { type: 'step', at: 3, id: 'z', state: 'done' })).toEqual(state);
  });

  test('is nothing before it started', () => {
    expect(replay({ type: 'heartbeat', at: 1 })).toBeUndefined();
  });
});
