// @vitest-environment jsdom
import '../../testing/setup';
import { act, render, screen, within } from '@testing-library/react';
import React from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { applyRunEvent, type RunState } from '../../../common/run/events';
import { RunSteps } from './run_steps';

beforeEach(() => {
  vi.useFakeTimers({ now: 100_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const names = { local: 'observability', remote: 'archive', organization: 'Elastic Cloud' };
const begun = applyRunEvent(undefined, {
  type: 'started',
  at: 100_000,
  runId: 'r',
  alias: 'archive',
  purpose: 'connect',
  steps: [
    { id: 'first', title: 'Create the key', system: 'remote' },
    { id: 'second', title: 'Store the key', system: 'organization' },
  ],
});
const running = applyRunEvent(begun, {
  type: 'step',
  at: 100_000,
  id: 'first',
  state: 'running',
}) as RunState;

it('lets the time of a step pass, by the clock of the server', async () => {
  const view = render(<RunSteps run={running} names={names} clockAhead={0} />);
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(screen.getByTestId('rcsRunState-running')).toHaveTextContent('Running for 5 s · archive');
  view.rerender(<RunSteps run={running} names={names} clockAhead={2_000} />);
  expect(screen.getByTestId('rcsRunState-running')).toHaveTextContent('Running for 3 s');
});

it('is a list for a screen reader, which names the system of each step', () => {
  render(<RunSteps run={running} names={names} clockAhead={0} />);
  const items = within(screen.getByRole('list', { name: 'Steps of the run' })).getAllByRole('listitem');
  expect(items.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/Create the key.*Running.* · archive$/),
    expect.stringMatching(/Store the key.*Waiting · Elastic Cloud$/),
  ]);
});
