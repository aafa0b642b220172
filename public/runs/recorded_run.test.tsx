// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { RunRequest, RunResponse } from '../../common/api';
import { sampleIntent, sampleObservation, samplePlan } from '../../common/exports/testing/sample';
import type { RunEvent } from '../../common/run/events';
import type { Api, OnRunEvent } from '../api/client';
import { fakeApi } from '../testing/fake_api';
import { renderApp } from '../testing/render_app';
import { BOTH_SIDES, LOCAL_ONLY } from '../testing/samples';
import { loadDraft } from '../wizard/draft_storage';

const RECORDED: NonNullable<RunResponse['recorded']> = {
  runId: 'run-1',
  alias: 'archive',
  purpose: 'connect',
  state: 'stopped',
  live: false,
  mine: false,
  by: 'native1/anna',
  at: '2026-11-25T10:00:00.000Z',
  stoppedBy: 'Elastic Cloud is busy',
  remote: 'archive',
  intent: { ...sampleIntent, remote: { name: 'archive' } },
};

const STAYS = {
  code: 'taken_over',
  title: 'archive was set up anew since',
  why: 'A later run.',
  tryThis: '-',
};

const UNDO = {
  ...samplePlan(),
  hash: 'hash of the undo',
  steps: [
    {
      id: 'a',
      kind: 'write',
      system: 'local',
      title: 'Remove archive',
      detail: '',
      requests: [],
      stays: STAYS,
    },
    { id: 'b', kind: 'write', system: 'remote', title: 'Invalidate', detail: 'The key', requests: [] },
    {
      id: 'c',
      kind: 'write',
      system: 'remote',
      title: 'Set',
      detail: 'The CA',
      requests: [],
      alreadySo: '-',
    },
  ],
} satisfies Awaited<ReturnType<Api['undoPlan']>>['plan'];

function open(recorded = RECORDED, path = '/runs/run-1', answers: Partial<Api> = {}) {
  const api = fakeApi({
    run: async () => ({ recorded }),
    observe: async ({ credentials }) => ({ observation: credentials.remote ? BOTH_SIDES : LOCAL_ONLY }),
    plan: async () => ({ plan: samplePlan(), observation: sampleObservation() }),
    undoPlan: vi.fn<Api['undoPlan']>(async () => ({ plan: UNDO })),
    ...answers,
  });
  return { ...renderApp(api, path), api };
}

async function signIn() {
  expect(await screen.findByTestId('rcsUsername')).toHaveValue('elastic');
  await userEvent.type(screen.getByTestId('rcsPassword'), 'secret');
  await userEvent.click(screen.getByTestId('rcsLook'));
}

it('says whose a run is that only its record knows, asks for the sign-in, then what stands where', async () => {
  const { api } = open();
  const page = await screen.findByTestId('rcsRecordedRun');
  expect(page).toHaveTextContent('Stopped: connecting archive');
  expect(page).toHaveTextContent('started by anna (native1)');
  expect(page).toHaveTextContent('Elastic Cloud is busy');
  expect(screen.getByRole('heading', { name: 'Connect archive', level: 1 })).toBeInTheDocument();
  expect(api.followRun).not.toHaveBeenCalled();
  await signIn();
  const stands = await screen.findByTestId('rcsWhatStands');
  expect(stands).toHaveTextContent('Remove archive: Cannot be taken back. archive was set up anew since');
  expect(stands).toHaveTextContent('The key: As the run left it');
  expect(stands).toHaveTextContent('The CA: As before the run');
  await waitFor(() => expect(stands).toHaveTextContent('Left to do'));
  expect(screen.getByText('Finish by hand')).toBeInTheDocument();
  expect(loadDraft().alias).toBeUndefined();
});

it('finishes it as a run that goes on from it, with what was intended, after a review', async () => {
  const startRun = vi.fn(async (_request: RunRequest, onEvent: OnRunEvent) => onEvent(STARTED));
  const { history } = open(RECORDED, '/runs/run-1/finish', { startRun });
  await signIn();
  expect(await screen.findByTestId('rcsPlanStep-add_connection')).toBeInTheDocument();
  expect(startRun).not.toHaveBeenCalled();
  await userEvent.click(screen.getByTestId('rcsFinish'));
  await waitFor(() => expect(history.location.pathname).toBe('/runs/run-2'));
  expect(startRun.mock.calls[0]?.[0]).toMatchObject({ continues: 'run-1', intent: RECORDED.intent });
});

it('shows at once what taking back does, where that was asked for', async () => {
  open(RECORDED, '/runs/run-1/take_back');
  await signIn();
  const review = within(await screen.findByTestId('rcsUndoConfirm'));
  expect(review.getByText('Invalidate')).toBeInTheDocument();
  expect(review.getByText(/archive was set up anew since/)).toBeInTheDocument();
});

it('asks for the sign-ins of a disconnection too, though part of it shows without', async () => {
  const intent = { model: 'disconnected' as const, alias: 'archive', remote: { name: 'archive' } };
  open({ ...RECORDED, purpose: 'disconnect', intent });
  expect(await screen.findByTestId('rcsDisconnectKeystore')).toBeInTheDocument();
  expect(screen.getByTestId('rcsDisconnectRemote')).toBeInTheDocument();
  expect(await screen.findByTestId('rcsWhatStands')).toBeInTheDocument();
});

it('leaves a run alone that another person’s session carries out', async () => {
  open({ ...RECORDED, state: 'running', live: true });
  const page = await screen.findByTestId('rcsRecordedRun');
  expect(page).toHaveTextContent('Connecting archive');
  expect(page).toHaveTextContent('Only native1/anna can follow or cancel it.');
  expect(screen.queryByTestId('rcsUndo')).not.toBeInTheDocument();
});

const STARTED: RunEvent = {
  type: 'started',
  at: 0,
  runId: 'run-2',
  alias: 'archive',
  purpose: 'connect',
  steps: [],
};
