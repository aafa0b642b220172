// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { PlanRequest, RunRequest } from '../../common/api';
import type { Observation } from '../../common/observation';
import { plan } from '../../common/plan/plan';
import { known, seen } from '../../common/problem';
import type { RunEvent } from '../../common/run/events';
import type { Api } from '../api/client';
import { fakeApi } from '../testing/fake_api';
import { renderApp } from '../testing/render_app';
import { ARCHIVE, ARCHIVE_DETAIL, BOTH_SIDES, LOCAL, OBSERVABILITY_DETAIL, REMOTE } from '../testing/samples';
import { loadDraft } from '../wizard/draft_storage';

describe('disconnecting', () => {
  it('plans without any sign-in, and says what then stays', async () => {
    renderApp(server(), '/disconnect/archive');
    expect(await screen.findByTestId('rcsPlanStep-remove_connection')).toBeInTheDocument();
    expect(screen.getByTestId('rcsCaution-credential_stays')).toHaveTextContent('stays in the keystore');
    expect(screen.getByTestId('rcsCaution-key_stays')).toHaveTextContent('stays valid on archive');
    expect(screen.queryByTestId('rcsPlanStep-invalidate_keys')).not.toBeInTheDocument();
  });

  it('with the organization’s key finds the remote, and takes the key out of the keystore', async () => {
    renderApp(server(), '/disconnect/archive');
    await giveCloudKey();
    expect(await screen.findByTestId('rcsPlanStep-remove_credential')).toBeInTheDocument();
    expect(await screen.findByRole('heading', { name: 'Sign in to archive' })).toBeInTheDocument();
    expect(screen.queryByTestId('rcsCaution-credential_stays')).not.toBeInTheDocument();
  });

  it('signed in to the remote invalidates the key there too', async () => {
    renderApp(server(), '/disconnect/archive');
    await giveCloudKey();
    await userEvent.type(await screen.findByTestId('rcsPassword'), 'secret');
    await userEvent.click(screen.getByTestId('rcsLook'));
    expect(await screen.findByTestId('rcsPlanStep-invalidate_keys')).toHaveTextContent('k1');
    await waitFor(() => expect(screen.queryByTestId('rcsCaution-key_stays')).not.toBeInTheDocument());
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret');
  });

  it('proposes the address that the connection leads to', async () => {
    renderApp(server(), '/disconnect/archive');
    await userEvent.click(await screen.findByTestId('rcsUseItsAddress'));
    expect(screen.getByTestId('rcsAddress')).toHaveValue(CONNECTION.proxyAddress);
    expect(await screen.findByTestId('rcsPassword')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsUseItsAddress')).not.toBeInTheDocument();
  });

  it('asks for nothing where the connection has no key', async () => {
    renderApp(server(over({ hasCredentials: false })), '/disconnect/archive');
    expect(await screen.findByTestId('rcsPlanStep-remove_connection')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsCloudKey')).not.toBeInTheDocument();
    expect(screen.queryByTestId('rcsCaution-key_stays')).not.toBeInTheDocument();
  });

  it('asks before it does anything, then follows the run to its end', async () => {
    const startRun = vi.fn(async (_request: RunRequest, onEvent: (event: RunEvent) => void) => {
      RUN.forEach(onEvent);
    });
    const followRun = vi.fn(async (_id: string, onEvent: (event: RunEvent) => void) => RUN.forEach(onEvent));
    const { history } = renderApp({ ...server(), startRun, followRun }, '/disconnect/archive');
    const button = await screen.findByRole('button', { name: 'Disconnect archive' });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    expect(startRun).not.toHaveBeenCalled();
    const dialog = await screen.findByTestId('rcsDisconnectConfirm');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Disconnect archive' }));
    expect(await screen.findByTestId('rcsDisconnected')).toHaveTextContent('archive is disconnected');
    expect(history.location.pathname).toBe('/runs/run-1');
    expect(screen.getByRole('heading', { name: 'Disconnect archive', level: 1 })).toBeInTheDocument();
    expect(startRun.mock.calls[0]?.[0].intent).toEqual({
      model: 'disconnected',
      alias: 'archive',
      remote: { name: 'archive' },
    });
  });

  it('gives way to a new connection, and to another connection', async () => {
    const { history } = renderApp(server(), '/disconnect/archive');
    await screen.findByTestId('rcsPlan');
    history.push('/connect/remote');
    expect(await screen.findByRole('heading', { name: 'Remote' })).toBeInTheDocument();
    expect(loadDraft().disconnects).toBeUndefined();
    history.push('/disconnect/other');
    expect(await screen.findByTestId('rcsProblem-alias_unknown')).toBeInTheDocument();
  });

  it('offers nothing for a connection that is not there, not even a plan to copy', async () => {
    const { history } = renderApp(server(), '/disconnect/other');
    expect(await screen.findByTestId('rcsProblem-alias_unknown')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsPlan')).not.toBeInTheDocument();
    expect(screen.getAllByRole('link').concat(screen.queryAllByRole('button'))).toEqual([
      screen.getByRole('link', { name: 'All connections' }),
    ]);
    await userEvent.click(screen.getByTestId('rcsToConnections'));
    expect(history.location.pathname).toBe('/');
  });

  it('leaves the next connection to begin with the organization', async () => {
    const { history } = renderApp(server(), '/disconnect/archive');
    await screen.findByTestId('rcsPlan');
    expect(loadDraft().source).toBe('address');
    history.push('/connect');
    expect(await screen.findByRole('heading', { name: 'Remote' })).toBeInTheDocument();
    expect(loadDraft().source).toBe('organization');
  });
});

async function giveCloudKey() {
  await userEvent.type(await screen.findByTestId('rcsCloudKey'), 'cloud-key');
  await userEvent.click(screen.getByTestId('rcsUseCloudKey'));
}

const RUN: RunEvent[] = [
  {
    type: 'started',
    at: 0,
    runId: 'run-1',
    alias: 'archive',
    purpose: 'disconnect',
    steps: [{ id: 'remove_connection', title: 'Remove archive', system: 'local' }],
  },
  { type: 'step', at: 1, id: 'remove_connection', state: 'done' },
  { type: 'ended', at: 2, outcome: 'done' },
];

const CONNECTION = {
  alias: 'archive',
  mode: 'proxy' as const,
  proxyAddress: 'archive-c2f7d9.es.eu-west-1.aws.example.com:9443',
  serverName: 'archive-c2f7d9.es.eu-west-1.aws.example.com',
  skipUnavailable: true,
  connected: true,
  hasCredentials: true,
};

const over = (more: Partial<typeof CONNECTION> = {}): Observation => ({
  ...BOTH_SIDES,
  local: seen({ ...LOCAL, remotes: seen([{ ...CONNECTION, ...more }]) }),
  remote: seen({
    ...REMOTE,
    keys: seen([
      {
        id: 'k1',
        name: 'observability → archive',
        creation: 1,
        access: { search: [], replication: [] },
        metadata: {
          managed_by: 'remote-cluster-setup',
          alias: 'archive',
          local_cluster_uuid: LOCAL.clusterUuid,
        },
      },
    ]),
  }),
});

/** Sees as much as the credentials of each request allow, and plans from it as the server does. */
function server(world = over()): Api {
  let looks = 0;
  const sight = ({ organization, remote }: PlanRequest['credentials']): Observation => ({
    at: ++looks,
    local: world.local,
    ...(remote && { remote: world.remote }),
    ...(organization && {
      organization: seen({
        ...known(world.organization),
        local: OBSERVABILITY_DETAIL,
        remote: ARCHIVE_DETAIL,
      }),
    }),
  });
  return fakeApi({
    observe: vi.fn<Api['observe']>(async ({ credentials }) => ({ observation: sight(credentials) })),
    deployments: vi.fn<Api['deployments']>(async () => ({ deployments: [ARCHIVE], total: 1 })),
    plan: vi.fn<Api['plan']>(async ({ intent, credentials }) => {
      const observation = sight(credentials);
      return { plan: { ...plan(intent, observation), hash: 'hash' }, observation };
    }),
  });
}
