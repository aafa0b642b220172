// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { PlanRequest, RunRequest } from '../../common/api';
import type { Observation } from '../../common/observation';
import { plan } from '../../common/plan/plan';
import { seen } from '../../common/problem';
import type { RunEvent } from '../../common/run/events';
import { fakeApi } from '../testing/fake_api';
import { renderApp } from '../testing/render_app';
import { LIVE_REMOTE, LOCAL } from '../testing/samples';

const WORLD: Observation = {
  at: 0,
  local: seen({ ...LOCAL, remotes: seen([LIVE_REMOTE, { ...LIVE_REMOTE, alias: 'europe' }]) }),
};
const story = (alias: string, outcome: 'done' | 'failed'): RunEvent[] => [
  { type: 'started', at: 0, runId: `run-of-${alias}`, alias, purpose: 'disconnect', steps: [] },
  { type: 'ended', at: 1, outcome },
];

describe('disconnecting several', () => {
  it('shows a plan of each, leaves out what cannot be, and runs each as it was reviewed', async () => {
    const started: RunRequest[] = [];
    const api = fakeApi({
      observe: async () => ({ observation: WORLD }),
      plan: async ({ intent }: PlanRequest) => ({
        plan: { ...plan(intent, WORLD), hash: `hash of ${intent.alias}` },
        observation: WORLD,
      }),
      startRun: vi.fn(async (request: RunRequest, onEvent) => {
        started.push(request);
        for (const event of story(request.intent.alias, 'done')) onEvent(event);
      }),
      followRun: vi.fn(async (runId: string, onEvent) => {
        const alias = runId.replace('run-of-', '');
        for (const event of story(alias, alias === 'europe' ? 'failed' : 'done')) onEvent(event);
      }),
    });
    renderApp(api, '/disconnect?alias=archive&alias=europe&alias=gone');
    expect(await screen.findByTestId('rcsPlanOf-archive')).toBeInTheDocument();
    const gone = within(screen.getByTestId('rcsPlanOf-gone'));
    expect(await gone.findByTestId('rcsProblem-alias_unknown')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByTestId('rcsPlanOf-archive')).toHaveTextContent('The key stays valid on archive.'),
    );
    await waitFor(() => expect(screen.getByTestId('rcsNext')).toHaveTextContent('Disconnect 2'));
    expect(api.startRun).not.toHaveBeenCalled();
    await userEvent.click(screen.getByTestId('rcsNext'));
    await userEvent.click(
      within(screen.getByTestId('rcsDisconnectSeveralConfirm')).getByRole('button', { name: 'Disconnect 2' }),
    );
    expect(await screen.findByText('archive is disconnected')).toBeInTheDocument();
    expect(await screen.findByText('europe is not disconnected')).toBeInTheDocument();
    expect(screen.getByTestId('rcsToRun-archive')).toHaveAttribute('href', '/runs/run-of-archive');
    expect(started.map(({ intent, planHash }) => [intent.alias, planHash])).toEqual([
      ['archive', 'hash of archive'],
      ['europe', 'hash of europe'],
    ]);
  });

  it('of none leads back to the list', async () => {
    const { history } = renderApp(fakeApi(), '/disconnect');
    await waitFor(() => expect(history.location.pathname).toBe('/'));
  });
});
