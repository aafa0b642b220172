// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanResponse, RunRequest } from '../../../common/api';
import { sampleIntent, sampleObservation, samplePlan } from '../../../common/exports/testing/sample';
import { ProblemError } from '../../../common/problem';
import type { Api, OnRunEvent } from '../../api/client';
import { PlanChangedError } from '../../api/problems';
import { fakeApi } from '../../testing/fake_api';
import { renderInWizard } from '../../testing/render_in_wizard';
import { ARCHIVE, BOTH_SIDES } from '../../testing/samples';
import { EMPTY_ACCESS, EMPTY_DRAFT } from '../draft';
import { loadDraft, saveDraft } from '../draft_storage';
import { ReviewStep } from './review_step';

const PROBLEM = {
  code: 'version_too_old',
  title: 'archive runs 8.13.0',
  why: 'It is old.',
  tryThis: 'Upgrade.',
};

beforeEach(() => saveDraft(decided));

describe('the review', () => {
  it('tells the plan in words, in order and with the system of each step, and what is not changed', async () => {
    await show(planned());
    const steps = within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem');
    expect(steps.slice(0, 3).map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/1\. Create the key “observability → archive” on archive, archive/),
      expect.stringMatching(/2\. Put the key into the keystore of observability, Elastic Cloud/),
      expect.stringMatching(/3\. Reload the keystore of observability, observability/),
    ]);
    expect(screen.getByTestId('rcsUntouched')).toHaveTextContent('Every other entry in the keystore');
  });

  it('has the exact requests of a step, its check and its undo, with secrets as explained names', async () => {
    await show(planned());
    const step = within(screen.getByTestId('rcsPlanStep-store_credential'));
    const requests = step.getAllByTestId('rcsPlannedRequest').map((block) => block.textContent);
    expect(requests[0]).toContain('PATCH /api/v1/deployments/d-observability');
    expect(requests[0]).toContain('{{cross_cluster_key.encoded}}');
    expect(requests[1]).toContain('Checked on Elastic Cloud');
    expect(requests[2]).toContain('Remove the key from the keystore');
    expect(step.getByTestId('rcsNamedValues')).toHaveTextContent(
      'Field “encoded” of the answer to POST /_security/cross_cluster/api_key',
    );
  });

  it('marks what is so already, and says when nothing is left to change', async () => {
    const plan = samplePlan();
    const steps = plan.steps.map((step) =>
      step.kind === 'write' ? { ...step, alreadySo: 'It is in place.' } : step,
    );
    await show(planned({ ...plan, steps }));
    expect(screen.getByTestId('rcsNothingLeft')).toBeInTheDocument();
    expect(screen.getByTestId('rcsInPlace')).toHaveTextContent('4 more steps: nothing to change');
  });

  it('says above the plan what it costs', async () => {
    await show(planned());
    expect(screen.getByTestId('rcsNotice-metered')).toHaveTextContent('counts as data out of archive');
    expect(screen.queryByTestId('rcsNotice-restarts')).not.toBeInTheDocument();
  });

  it('shows what stands in the way and offers no button to run', async () => {
    await show(planned({ ...samplePlan(), blockers: [PROBLEM] }));
    expect(screen.getByTestId('rcsProblem-version_too_old')).toHaveTextContent('archive runs 8.13.0');
    expect(screen.queryByRole('button', { name: 'Connect archive' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Look again' })).toBeEnabled();
  });

  it('sends back what was reviewed and goes to the run as soon as it has a number', async () => {
    const startRun = vi.fn(async (_request: RunRequest, onEvent: OnRunEvent) => started(onEvent));
    const { history } = await show({ ...planned(), startRun });
    await userEvent.click(screen.getByRole('button', { name: 'Connect archive' }));
    await waitFor(() => expect(history.location.pathname).toBe('/runs/run-1'));
    const [request] = startRun.mock.calls[0] ?? [];
    expect(request?.planHash).toBe('hash of the plan');
    expect(request?.reviewed).toContainEqual({
      id: 'add_connection',
      digest: 'digest of add_connection',
      alreadySo: false,
    });
    expect(request?.credentials.remote?.auth).toMatchObject({ password: 'secret' });
    expect(loadDraft().reviewed?.planHash).toBe('hash of the plan');
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret');
  });

  it('shows what changed since the review and the new plan, and sends nothing', async () => {
    const changed = new PlanChangedError({ ...PROBLEM, code: 'plan_changed' }, [
      { step: 'add_connection', title: 'Add archive', change: 'Its requests are different now.' },
    ]);
    const answers = planned();
    const { history } = await show({ ...answers, startRun: () => Promise.reject(changed) });
    await userEvent.click(screen.getByRole('button', { name: 'Connect archive' }));
    expect(await screen.findByTestId('rcsPlanChanged')).toHaveTextContent('Its requests are different now.');
    expect(answers.plan).toHaveBeenCalledTimes(2);
    expect(history.location.pathname).not.toContain('run');
  });

  it('says why no plan could be made, and plans again', async () => {
    const plan = vi
      .fn<Api['plan']>()
      .mockRejectedValueOnce(new ProblemError(PROBLEM))
      .mockResolvedValueOnce(planResponse());
    await show({ plan }, 'rcsProblem-version_too_old');
    await userEvent.click(screen.getByTestId('rcsPlanAgain'));
    expect(await screen.findByTestId('rcsReview')).toBeInTheDocument();
  });

  it('leads back to what is not decided', async () => {
    saveDraft({ ...decided, access: EMPTY_ACCESS });
    const { history } = await show({}, 'rcsNotDecided');
    await userEvent.click(screen.getByText('Back to Access'));
    expect(history.location.pathname).toBe('/connect/access');
  });
});

const decided = {
  ...EMPTY_DRAFT,
  deployment: ARCHIVE,
  remoteSettled: true,
  access: { ...EMPTY_ACCESS, search: ['logs-*'] },
};

const planResponse = (plan = samplePlan()): PlanResponse => ({ plan, observation: sampleObservation() });
const planned = (plan = samplePlan()) => ({ plan: vi.fn(async () => planResponse(plan)) });

const started = (onEvent: OnRunEvent) =>
  onEvent({
    type: 'started',
    at: 0,
    runId: 'run-1',
    alias: sampleIntent.alias,
    purpose: 'connect',
    steps: [],
  });

async function show(answers: Partial<Api>, until = 'rcsReview') {
  const api = fakeApi({ observe: async () => ({ observation: BOTH_SIDES }), ...answers });
  const view = renderInWizard(api, <ReviewStep />);
  await act(async () => {
    await view.latest.wizard?.look({
      remote: {
        url: 'https://archive.example.com',
        auth: { kind: 'basic', username: 'elastic', password: 'secret' },
      },
    });
  });
  await screen.findByTestId(until);
  return view;
}
