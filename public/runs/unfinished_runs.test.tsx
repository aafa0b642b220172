// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { RunSummary, RunsResponse } from '../../common/api';
import { fakeApi } from '../testing/fake_api';
import { renderApp } from '../testing/render_app';

const STOPPED: RunSummary = {
  runId: 'run-1',
  alias: 'europe',
  purpose: 'connect',
  state: 'stopped',
  live: false,
  mine: false,
  by: 'native1/anna',
  at: '2026-11-25T10:00:00.000Z',
  stoppedBy: 'Elastic Cloud is busy',
  remote: 'europe-prod',
};

const home = (answer: Partial<RunsResponse>) =>
  renderApp(fakeApi({ runs: async () => ({ runs: [], unreadable: [], ...answer }) }), '/');

it('tells what stopped, whose it is and why, and leads to finishing and to taking back', async () => {
  home({ runs: [STOPPED] });
  const row = within(await screen.findByTestId('rcsUnfinishedRun-europe'));
  expect(row.getByText('Stopped: connecting europe')).toBeInTheDocument();
  expect(row.getByText(/europe-prod, started by anna \(native1\) on /)).toBeInTheDocument();
  expect(row.getByText(/Elastic Cloud is busy/)).toBeInTheDocument();
  expect(row.getByTestId('rcsFinishRun-europe')).toHaveAttribute('href', '/runs/run-1/finish');
  expect(row.getByTestId('rcsTakeBackRun-europe')).toHaveAttribute('href', '/runs/run-1/take_back');
});

it('tells a run that goes on here from one that nobody here carries out', async () => {
  const running = { ...STOPPED, state: 'running' as const, stoppedBy: undefined };
  home({
    runs: [
      { ...running, live: true, mine: true },
      { ...running, runId: 'run-2', alias: 'asia' },
    ],
  });
  const live = await screen.findByTestId('rcsUnfinishedRun-europe');
  expect(live).toHaveTextContent('Connecting europe');
  expect(within(live).getByTestId('rcsOpenRun-europe')).toHaveTextContent('Follow');
  const left = screen.getByTestId('rcsUnfinishedRun-asia');
  expect(left).toHaveTextContent('Not finished: connecting asia');
  expect(left).toHaveTextContent('Another instance runs it, or its host stopped.');
});

it('tells a record that cannot be read', async () => {
  const problem = { code: 'record_unreadable', title: 'Unreadable', why: 'Edited.', tryThis: 'Remove it.' };
  home({ unreadable: [{ alias: 'europe', problem }] });
  expect(await screen.findByTestId('rcsProblem-record_unreadable')).toHaveTextContent('Remove it.');
});

it('shows nothing where all is done', async () => {
  home({ runs: [{ ...STOPPED, state: 'done' }] });
  expect(await screen.findByTestId('rcsNoConnections')).toBeInTheDocument();
  expect(screen.queryByTestId('rcsUnfinishedRuns')).not.toBeInTheDocument();
});
