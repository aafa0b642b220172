// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { Route } from 'react-router-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunRequest } from '../../common/api';
import { sampleObservation, samplePlan } from '../../common/exports/testing/sample';
import type { PlanStep } from '../../common/plan/types';
import { ProblemError } from '../../common/problem';
import type { RunEvent } from '../../common/run/events';
import type { Api, OnRunEvent } from '../api/client';
import { interrupted, PlanChangedError } from '../api/problems';
import { fakeApi } from '../testing/fake_api';
import { renderInWizard } from '../testing/render_in_wizard';
import { ARCHIVE, BOTH_SIDES } from '../testing/samples';
import { EMPTY_ACCESS, EMPTY_DRAFT } from '../wizard/draft';
import { saveDraft } from '../wizard/draft_storage';
import { reviewOf } from '../wizard/review/reviewed';
import { RUN_ROUTE } from '../wizard/run/run_path';
import { RunPage } from './run_page';

const PROBLEM = { code: 'cluster_busy', title: 'archive is busy', why: 'It says so.', tryThis: 'Wait.' };
const SECRET = 'c2VjcmV0LWtleQ==';

beforeEach(() =>
  saveDraft({
    ...EMPTY_DRAFT,
    deployment: ARCHIVE,
    remoteSettled: true,
    access: { ...EMPTY_ACCESS, search: ['logs-*'] },
  }),
);

describe('a run that goes on', () => {
  it('shows each step with its state, and that the page can be closed', async () => {
    const { tell } = await show();
    tell(step('create', 'done'), step('add', 'running'));
    expect(screen.getByTestId('rcsRunStep-create')).toHaveTextContent('Done');
    expect(screen.getByTestId('rcsRunStep-add')).toHaveTextContent('Running for');
    expect(screen.getByTestId('rcsRunStep-search')).toHaveTextContent('Waiting');
    expect(screen.getByText(/You can close this page/)).toBeInTheDocument();
  });

  it('says aloud what it is at', async () => {
    const { tell, container } = await show();
    tell(step('create', 'running'));
    const live = container.querySelector('[aria-live="polite"]');
    expect(live).toHaveTextContent('Step 1 of 3: Create the key. Running.');
  });

  it('comes back after an interruption without going back to its beginning', async () => {
    const { tell, fail } = await show();
    tell(step('create', 'done'), step('add', 'running'));
    await fail(interrupted());
    expect(await screen.findByTestId('rcsReconnecting')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByTestId('rcsReconnecting')).not.toBeInTheDocument(), {
      timeout: 3_000,
    });
    expect(screen.getByTestId('rcsRunStep-add')).toHaveTextContent('Running for');
  });

  it('says when there is no such run', async () => {
    const api = fakeApi({
      observe: async () => ({ observation: BOTH_SIDES }),
      followRun: () => Promise.reject(new ProblemError({ ...PROBLEM, code: 'run_unknown' }, 404)),
    });
    open(api);
    expect(await screen.findByTestId('rcsProblem-run_unknown')).toBeInTheDocument();
  });

  it('asks before it cancels', async () => {
    const cancelRun = vi.fn(async () => undefined);
    await show({ cancelRun });
    await userEvent.click(screen.getByTestId('rcsCancelRun'));
    expect(cancelRun).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel the run' }));
    expect(cancelRun).toHaveBeenCalledWith('run-1');
  });
});

describe('a step by hand', () => {
  const waits = step('add', 'by_hand', {
    byHand: {
      why: 'No Elastic Cloud API key was given.',
      reveals: 'cross_cluster_key.encoded',
      ways: [{ title: 'On nodes of your own', steps: ['Run this.'], command: 'bin/keystore add x' }],
    },
  });

  it('has the ways with their commands and goes on by itself', async () => {
    const { tell } = await show();
    tell(waits);
    const panel = within(screen.getByTestId('rcsByHand'));
    expect(panel.getByText('bin/keystore add x')).toBeInTheDocument();
    expect(panel.getByText(/Continues automatically once the key is in the keystore/)).toBeInTheDocument();
    tell(step('add', 'done'));
    expect(screen.queryByTestId('rcsByHand')).not.toBeInTheDocument();
  });

  it('shows the key once, on demand, through an interruption, and keeps it nowhere', async () => {
    const reveal = vi.fn(async () => ({ value: SECRET }));
    const { tell, fail } = await show({ reveal });
    tell(waits);
    expect(screen.queryByText(SECRET)).not.toBeInTheDocument();
    await userEvent.click(screen.getByTestId('rcsRevealKey'));
    expect(await screen.findByText(SECRET)).toBeInTheDocument();
    await fail(interrupted());
    await waitFor(() => expect(screen.queryByTestId('rcsReconnecting')).not.toBeInTheDocument(), {
      timeout: 3_000,
    });
    expect(screen.getByText(SECRET)).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('rcsHideKey'));
    expect(screen.queryByText(SECRET)).not.toBeInTheDocument();
    expect(screen.queryByTestId('rcsRevealKey')).not.toBeInTheDocument();
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain(SECRET);
  });

  it('says why the key cannot be shown', async () => {
    const { tell } = await show({
      reveal: () => Promise.reject(new ProblemError({ ...PROBLEM, code: 'nothing_to_reveal' }, 410)),
    });
    tell(waits);
    await userEvent.click(screen.getByTestId('rcsRevealKey'));
    expect(await screen.findByTestId('rcsProblem-nothing_to_reveal')).toBeInTheDocument();
  });
});

describe('the end of a run', () => {
  it('is the proof', async () => {
    const { tell } = await show();
    tell(
      step('add', 'done', { evidence: { connected: { version: '9.5.3' } } }),
      step('search', 'done', {
        evidence: {
          search: {
            request: 'GET archive:logs-*/_search',
            total: 1204,
            hits: [{ index: 'archive:logs-web', id: '1', source: { message: 'GET /' } }],
          },
        },
      }),
      { type: 'ended', at: 9_000, outcome: 'done' },
    );
    const proof = screen.getByTestId('rcsConnected');
    expect(proof).toHaveTextContent('Reachable, version 9.5.3, over port 9443 · 1,204 documents found');
    expect(proof).not.toHaveTextContent('Identity verified');
    expect(proof).not.toHaveTextContent('GET /');
    await userEvent.click(within(proof).getByRole('button', { name: 'Show the document' }));
    expect(within(proof).getByTestId('rcsFirstHits')).toHaveTextContent('{"message":"GET /"}');
    expect(within(proof).getByText('GET archive:logs-*/_search')).toBeInTheDocument();
  });

  it('says where it stopped, why, and what was taken back', async () => {
    const { tell } = await show();
    tell(step('create', 'taken_back'), step('add', 'failed', { problem: PROBLEM }), {
      type: 'ended',
      at: 9_000,
      outcome: 'failed',
      problem: PROBLEM,
      takenBack: ['Invalidate the key'],
    });
    const stopped = screen.getByTestId('rcsStopped');
    expect(stopped).toHaveTextContent('Stopped at “Add archive”.');
    expect(stopped).toHaveTextContent('Invalidate the key');
    expect(screen.getAllByTestId('rcsProblem-cluster_busy')).toHaveLength(1);
  });

  it('says what stands, and offers undo for it; nothing stands, nothing to undo', async () => {
    await showFailed();
    expect(screen.getByTestId('rcsStands')).toHaveTextContent('the key of archive');
    expect(screen.getByTestId('rcsUndo')).toBeInTheDocument();
  });

  it('offers no undo where nothing stands', async () => {
    const { tell } = await show();
    tell({ type: 'ended', at: 9_000, outcome: 'failed', problem: PROBLEM, stands: [] });
    expect(screen.getByTestId('rcsTakenBack')).toHaveTextContent('Nothing of this run is left');
    expect(screen.queryByTestId('rcsUndo')).not.toBeInTheDocument();
  });

  it('gives the reason of each piece that an undo leaves', async () => {
    const { tell } = await show();
    const stays = { ...PROBLEM, code: 'changed_meanwhile', title: 'The key was changed since' };
    tell(step('create', 'kept', { problem: stays }), { type: 'ended', at: 9_000, outcome: 'done' });
    expect(screen.getByTestId('rcsProblem-changed_meanwhile')).toHaveTextContent('was changed since');
  });

  it('goes on with a retry that names the run it continues', async () => {
    const startRun = vi.fn(async (_request: unknown, onEvent: OnRunEvent) => onEvent(started('run-2')));
    const { history } = await showFailed({ startRun });
    await userEvent.click(await screen.findByTestId('rcsRetry'));
    await waitFor(() => expect(history.location.pathname).toBe('/runs/run-2'));
    expect(startRun.mock.calls[0]?.[0]).toMatchObject({ continues: 'run-1', planHash: 'hash of the plan' });
  });

  it('shows the plan first when a retry would send something nobody has reviewed', async () => {
    const differences = [{ step: 'add', title: 'Add archive', change: 'This step is new.' }];
    const startRun = vi.fn((_request: RunRequest) =>
      Promise.reject(new PlanChangedError(PROBLEM, differences)),
    );
    await showFailed({ startRun });
    await userEvent.click(await screen.findByTestId('rcsRetry'));
    expect(await screen.findByTestId('rcsPlanChanged')).toHaveTextContent('This step is new.');
    expect(await screen.findByTestId('rcsPlanStep-add_connection')).toBeInTheDocument();
    expect(startRun).toHaveBeenCalledTimes(1);
    await userEvent.click(await screen.findByTestId('rcsFinish'));
    expect(startRun.mock.calls[1]?.[0]).toMatchObject({ continues: 'run-1', planHash: 'hash of the plan' });
  });

  it('has what is left to be finished by hand', async () => {
    await showFailed();
    await userEvent.click(await screen.findByText('Finish by hand'));
    expect(await screen.findByTestId('rcsCopyShell')).toBeInTheDocument();
    expect(screen.getByTestId('rcsPlanStep-add_connection')).toBeInTheDocument();
  });

  it('undoes as a run of its own, after asking', async () => {
    const undoRun = vi.fn(async (_id: string, _request: unknown, onEvent: OnRunEvent) =>
      onEvent(started('undo-1')),
    );
    const { history } = await showFailed({ undoRun });
    await userEvent.click(screen.getByTestId('rcsUndo'));
    const review = await screen.findByTestId('rcsUndoConfirm');
    expect(undoRun).not.toHaveBeenCalled();
    await userEvent.click(within(review).getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(history.location.pathname).toBe('/runs/undo-1'));
    expect(undoRun.mock.calls[0]?.[1]).toMatchObject({ planHash: 'hash of the undo' });
  });

  it('says why, where an undo has nothing to do', async () => {
    const blockers = [{ ...PROBLEM, code: 'nothing_to_undo' }];
    await showFailed({ undoPlan: async () => ({ plan: { ...samplePlan(), blockers } }) });
    await userEvent.click(screen.getByTestId('rcsUndo'));
    expect(await screen.findByTestId('rcsProblem-nothing_to_undo')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsUndoConfirm')).not.toBeInTheDocument();
  });

  it('says what cannot be looked at before an undo, and looks again when asked to', async () => {
    const [first, ...others] = samplePlan().steps;
    const steps = [{ ...first, stays: PROBLEM, unseen: PROBLEM }, ...others] as PlanStep[];
    const undoPlan = vi.fn(async () => ({ plan: { ...samplePlan(), steps, hash: 'hash of the undo' } }));
    await showFailed({ undoPlan });
    await userEvent.click(screen.getByTestId('rcsUndo'));
    expect(await screen.findByTestId('rcsUndoStays')).toHaveTextContent(PROBLEM.title);
    await userEvent.click(screen.getByTestId('rcsUndoLookAgain'));
    expect(undoPlan).toHaveBeenCalledTimes(2);
  });

  it('names what an undo had to leave, and does not call it undone', async () => {
    const { tell } = await show();
    const stands = ['the connection archive on observability'];
    tell({ ...started('run-1'), purpose: 'undo' } as RunEvent);
    tell(step('add', 'kept', { problem: PROBLEM }), { type: 'ended', at: 9_000, outcome: 'partly', stands });
    expect(await screen.findByTestId('rcsUndone')).toHaveTextContent('some changes could not be undone');
    expect(screen.getByTestId('rcsUndoneStays')).toHaveTextContent(stands[0] ?? '');
  });

  it('asks for the sign-in in place when a reload made the page forget it', async () => {
    const { tell } = await show({}, false);
    tell({ type: 'ended', at: 9_000, outcome: 'failed', problem: PROBLEM });
    expect(screen.getByTestId('rcsSignInAgain')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsRetry')).not.toBeInTheDocument();
  });
});

type StepEvent = Extract<RunEvent, { type: 'step' }>;

function step(id: string, state: StepEvent['state'], more: Partial<StepEvent> = {}): StepEvent {
  return { type: 'step', at: 5_000, id, state, ...more };
}

const started = (runId: string): RunEvent => ({
  type: 'started',
  at: 0,
  runId,
  alias: 'archive',
  purpose: 'connect',
  steps: [
    { id: 'create', title: 'Create the key', system: 'remote' },
    { id: 'add', title: 'Add archive', system: 'local' },
    { id: 'search', title: 'Search archive', system: 'local' },
  ],
});

/** A server whose run is told by the test, replayed from its first event at each visit. */
async function show(answers: Partial<Api> = {}, signedIn = true) {
  const events: RunEvent[] = [started('run-1')];
  let visit: { onEvent: OnRunEvent; reject(error: unknown): void } | undefined;
  const followRun: Api['followRun'] = (_runId, onEvent) => {
    for (const event of events) onEvent(event);
    return new Promise((_, reject) => {
      visit = { onEvent, reject };
    });
  };
  const api = fakeApi({ observe: async () => ({ observation: BOTH_SIDES }), followRun, ...answers });
  const view = open(api);
  if (signedIn) await act(async () => await view.latest.wizard?.look(CREDENTIALS));
  await screen.findByTestId('rcsRun-going_on');
  return {
    ...view,
    tell: (...news: RunEvent[]) =>
      act(() => {
        for (const event of news) {
          events.push(event);
          visit?.onEvent(event);
        }
      }),
    fail: (error: unknown) => act(async () => visit?.reject(error)),
  };
}

async function showFailed(answers: Partial<Api> = {}) {
  const view = await show({
    plan: async () => ({ plan: samplePlan(), observation: sampleObservation() }),
    undoPlan: async () => ({ plan: { ...samplePlan(), hash: 'hash of the undo' } }),
    ...answers,
  });
  act(() => view.latest.wizard?.dispatch({ type: 'reviewed', reviewed: reviewOf(samplePlan()) }));
  view.tell(step('create', 'done'), {
    type: 'ended',
    at: 9_000,
    outcome: 'failed',
    problem: PROBLEM,
    stands: ['the key of archive'],
  });
  return view;
}

function open(api: Api) {
  const view = renderInWizard(api, <Route path={RUN_ROUTE} component={RunPage} />);
  act(() => view.history.push('/runs/run-1'));
  return view;
}

const CREDENTIALS = {
  organization: { apiKey: 'cloud' },
  remote: {
    url: 'https://archive.example.com',
    auth: { kind: 'basic' as const, username: 'elastic', password: 'secret' },
  },
};
