import { describe, expect, it } from 'vitest';
import type { RunStep } from '../../../common/run/events';
import { headline, stateWords } from './words';

const step = (more: Partial<RunStep>): RunStep => ({
  id: 'add',
  title: 'Add archive',
  system: 'local',
  state: 'waiting',
  ...more,
});

describe('the state of a step in words', () => {
  it.each([
    [step({}), 'Waiting'],
    [step({ state: 'running', startedAt: 1_000 }), 'Running for 9 s'],
    [step({ state: 'running', startedAt: 11_000 }), 'Running for less than 1 s'],
    [step({ state: 'by_hand', startedAt: -190_000 }), 'Waiting for you for 3 min 20 s'],
    [step({ state: 'done', startedAt: 1_000, endedAt: 3_000 }), 'Done in 2 s'],
    [step({ state: 'already_so', endedAt: 3_000 }), 'No change'],
    [step({ state: 'taken_back', startedAt: 1_000, endedAt: 3_000 }), 'Undone'],
    [step({ state: 'failed', startedAt: 1_000, endedAt: 3_000 }), 'Failed after 2 s'],
  ])('%o is “%s”', (given, words) => expect(stateWords(given, 10_000)).toBe(words));

  it('does not wait any more once the run has ended', () => {
    expect(stateWords(step({}), 10_000, 'failed')).toBe('Not reached');
  });

  it('does not call a cancelled step failed', () => {
    const given = step({ state: 'failed', startedAt: 1_000, endedAt: 3_000 });
    expect(stateWords(given, 10_000, 'cancelled')).toBe('Stopped after 2 s');
  });
});

describe('the headline of a run that is done', () => {
  const mayNot = {
    problem: { code: 'user_without_remote_privileges', title: '', why: '', tryThis: '' },
    role: {},
    on: 'local' as const,
  };
  it.each([
    [{}, 'archive is connected'],
    [{ evidence: { connected: {}, mayNot } }, 'archive is set up; you may not search it'],
  ])('with %j is “%s”', (more, words) => {
    const steps = [step({ state: 'done', ...more })];
    const run = { runId: 'r', alias: 'archive', purpose: 'connect' as const, steps, startedAt: 0 };
    expect(headline({ ...run, outcome: 'done' })).toBe(words);
  });
});
