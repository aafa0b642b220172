// @vitest-environment jsdom
import '../../testing/setup';
import { act, render, screen } from '@testing-library/react';
import React, { type ComponentProps } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { applyRunEvent, type RunState } from '../../../common/run/events';
import { RunSteps } from './run_steps';

const rendered = vi.hoisted(() => vi.fn());
vi.mock('@elastic/eui', async (original) => {
  const eui = await original<typeof import('@elastic/eui')>();
  const EuiStep = (props: ComponentProps<typeof eui.EuiStep>) => {
    rendered(props.title);
    return <eui.EuiStep {...props} />;
  };
  return { ...eui, EuiStep };
});

beforeEach(() => {
  vi.useFakeTimers({ now: 100_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const names = { local: 'observability', remote: 'archive', organization: 'Elastic Cloud' };
const step = (id: string) => ({ id, title: id, system: 'local' as const, kind: 'write' as const });
const after = (state: RunState | undefined, id: string, change: 'running' | 'done') =>
  applyRunEvent(state, { type: 'step', at: 100_000, id, state: change });

it('renders a step when it changes, and its time alone as it passes', async () => {
  const steps = [step('first'), step('second'), step('third')];
  const begun = applyRunEvent(undefined, {
    type: 'started',
    at: 100_000,
    runId: 'r',
    alias: 'archive',
    purpose: 'connect',
    steps,
  });
  const running = after(begun, 'first', 'running') as RunState;
  const view = render(<RunSteps run={running} names={names} clockAhead={0} />);
  expect(rendered).toHaveBeenCalledTimes(3);

  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(screen.getByTestId('rcsRunState-running')).toHaveTextContent('Running for 5 s · observability');
  view.rerender(<RunSteps run={running} names={names} clockAhead={2_000} />);
  expect(screen.getByTestId('rcsRunState-running')).toHaveTextContent('Running for 3 s');
  expect(rendered).toHaveBeenCalledTimes(3);

  view.rerender(<RunSteps run={after(running, 'first', 'done') as RunState} names={names} clockAhead={0} />);
  expect(rendered.mock.calls.slice(3)).toEqual([['first']]);
});
