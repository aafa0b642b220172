// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { PlanRequest, PlanResponse, RunRequest } from '../../../common/api';
import type { Observation } from '../../../common/observation';
import { plan } from '../../../common/plan/plan';
import { seen } from '../../../common/problem';
import { fakeApi } from '../../testing/fake_api';
import { renderApp } from '../../testing/render_app';
import { LIVE_REMOTE, LOCAL } from '../../testing/samples';
import { draftToChangeSettings } from '../../wizard/draft';
import { saveDraft } from '../../wizard/draft_storage';

const WORLD: Observation = { at: 0, local: seen({ ...LOCAL, remotes: seen([LIVE_REMOTE]) }) };

const planned = ({ intent }: PlanRequest): PlanResponse => {
  const made = plan(intent, WORLD);
  const steps = made.steps.map((step) => ({ ...step, digest: `digest of ${step.id}` }));
  return { plan: { ...made, steps, hash: 'a-hash' }, observation: WORLD };
};
const server = (more = {}) =>
  fakeApi({
    observe: async () => ({ observation: WORLD }),
    plan: vi.fn(async (request: PlanRequest) => planned(request)),
    checkConnection: async (alias) => ({ alias, works: { is: 'connected', version: '9.5.3' } }),
    ...more,
  });

describe('the settings of a connection', () => {
  it('are shown as they are, and nothing can be changed that was not', async () => {
    renderApp(server(), '/connections/archive/settings');
    expect(await screen.findByTestId('rcsProxyAddress')).toHaveValue(LIVE_REMOTE.proxyAddress);
    expect(screen.getByTestId('rcsSockets')).toHaveValue(18);
    expect(screen.getByTestId('rcsNotYet')).toHaveTextContent('Nothing is changed yet.');
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
  });

  it('that somebody else changed are kept by a plan, though nothing is edited', async () => {
    saveDraft({ ...draftToChangeSettings('archive'), keepsChanges: true });
    renderApp(server(), '/connections/archive/settings');
    expect(await screen.findByTestId('rcsPlanStep-change_connection_settings')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByTestId('rcsNext')).toBeEnabled());
  });

  it('say what is wrong with them beside the field, and are not planned', async () => {
    const api = server();
    renderApp(api, '/connections/archive/settings');
    fireEvent.change(await screen.findByTestId('rcsProxyAddress'), { target: { value: 'nowhere' } });
    expect(await screen.findByText(/“nowhere” has no host, no port/)).toBeInTheDocument();
    expect(screen.getByTestId('rcsNotYet')).toHaveTextContent('Correct the settings above.');
    expect(api.plan).not.toHaveBeenCalled();
  });

  it('become a plan that is shown to the letter, run as it was reviewed, and proved by a check', async () => {
    const started: RunRequest[] = [];
    const events = [
      {
        type: 'started',
        at: 0,
        runId: 'r-1',
        alias: 'archive',
        purpose: 'change_settings',
        steps: [{ id: 'change_connection_settings', title: 'Change archive', system: 'local' }],
      },
      { type: 'step', at: 1, id: 'change_connection_settings', state: 'done' },
      { type: 'ended', at: 2, outcome: 'done' },
    ] as const;
    const api = server({
      startRun: vi.fn(async (request: RunRequest, onEvent: (event: unknown) => void) => {
        started.push(request);
        onEvent(events[0]);
      }),
      followRun: vi.fn(async (_: string, onEvent: (event: unknown) => void) => events.forEach(onEvent)),
    });
    const { history } = renderApp(api, '/connections/archive/settings');
    await userEvent.click(await screen.findByTestId('rcsSkipUnavailable'));
    const step = await screen.findByTestId('rcsPlanStep-change_connection_settings');
    expect(step).toHaveTextContent('Skip if unavailable: Yes (was No).');
    await waitFor(() => expect(screen.getByTestId('rcsNext')).toBeEnabled());
    expect(api.plan).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByTestId('rcsNext'));
    const panel = await screen.findByTestId('rcsSettingsChanged');
    expect(history.location.pathname).toBe('/runs/r-1');
    expect(panel).toHaveTextContent('archive has its new settings');
    expect(await within(panel).findByText('Connected, version 9.5.3')).toBeInTheDocument();
    expect(started[0]).toMatchObject({
      planHash: 'a-hash',
      credentials: {},
      intent: { model: 'settings_changed', alias: 'archive', settings: { skipUnavailable: true } },
    });
    expect(screen.getByRole('heading', { name: 'Change archive', level: 1 })).toBeInTheDocument();
  });

  it('of an alias that is not there say so', async () => {
    renderApp(server(), '/connections/nowhere/settings');
    expect(await screen.findByTestId('rcsProblem-alias_unknown')).toHaveTextContent('“nowhere”');
  });
});
