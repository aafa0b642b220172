// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { CheckEvent, ConnectionCheckResponse, ConnectionsResponse } from '../../common/api';
import type { ConfiguredRemote } from '../../common/observation';
import { ProblemError, seen } from '../../common/problem';
import type { Api } from '../api/client';
import { fakeApi } from '../testing/fake_api';
import { renderApp } from '../testing/render_app';
import { loadDraft } from '../wizard/draft_storage';

const EXPIRED = {
  code: 'key_expired',
  title: 'The key has expired',
  why: 'It is over.',
  tryThis: 'Rotate it.',
};

describe('the connections', () => {
  it('begins with what this is for when there is none', async () => {
    const { history } = renderApp(fakeApi(), '/');
    expect(await screen.findByTestId('rcsNoConnections')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Connect a deployment' }));
    expect(history.location.pathname).toBe('/connect/remote');
  });

  it('lists each remote with its true state and the reason, not what the cluster remembers', async () => {
    renderApp(
      listing([remote('archive'), remote('europe', { connected: true })], {
        archive: { alias: 'archive', works: { is: 'connected', version: '9.5.3' } },
        europe: { alias: 'europe', works: { is: 'failing', problem: EXPIRED } },
      }),
      '/',
    );
    expect(await screen.findByText('Connected, version 9.5.3')).toBeInTheDocument();
    expect(await screen.findByText('Not connected: The key has expired')).toBeInTheDocument();
  });

  it('calls a connection without a key by its model, and deprecated', async () => {
    renderApp(listing([remote('old', { hasCredentials: false })], {}), '/');
    const row = within(await screen.findByTestId('rcsConnection-old'));
    expect(row.getByText('TLS certificate')).toBeInTheDocument();
    expect(row.getByText('deprecated')).toBeInTheDocument();
  });

  it('opens to the settings and the whole problem', async () => {
    renderApp(
      listing([remote('europe')], {
        europe: { alias: 'europe', works: { is: 'failing', problem: EXPIRED } },
      }),
      '/',
    );
    await userEvent.click(await screen.findByTestId('rcsDetails-europe'));
    const details = await screen.findByTestId('rcsConnectionDetails-europe');
    expect(details).toHaveTextContent('europe.example.com:9443');
    await waitFor(() => expect(details).toHaveTextContent('Rotate it.'));
  });

  it('calls a connection that only replicates connected, and says what it does not allow', async () => {
    const limit = { ...EXPIRED, code: 'remote_access_denied', title: 'You may not search there' };
    renderApp(
      listing([remote('europe')], {
        europe: { alias: 'europe', works: { is: 'connected', limit } },
      }),
      '/',
    );
    expect(await screen.findByText('Connected, but you may not search there')).toBeInTheDocument();
    await userEvent.click(await screen.findByTestId('rcsDetails-europe'));
    expect(await screen.findByTestId('rcsProblem-remote_access_denied')).toHaveTextContent(
      'You may not search',
    );
  });

  it('does not call a connection broken that the person who asks may not test', async () => {
    const limit = { ...EXPIRED, code: 'user_without_remote_privileges', tryThis: 'Ask for a role.' };
    renderApp(
      listing([remote('europe')], {
        europe: { alias: 'europe', works: { is: 'connected', limit, lastKnown: true } },
      }),
      '/',
    );
    expect(await screen.findByText('Connected when last used; you may not test it')).toBeInTheDocument();
    await userEvent.click(await screen.findByTestId('rcsDetails-europe'));
    expect(await screen.findByTestId('rcsProblem-user_without_remote_privileges')).toHaveTextContent(
      'Ask for a role.',
    );
  });

  it.each([
    ['identity_without_signature', 'Set up identity again', 'api_key_with_identity'],
    ['key_expired', 'Connect again', undefined],
  ])('leads from %s into the wizard, filled in', async (code, button, model) => {
    const { history } = renderApp(
      listing([remote('europe')], {
        europe: { alias: 'europe', works: { is: 'failing', problem: { ...EXPIRED, code } } },
      }),
      '/',
    );
    await userEvent.click(await screen.findByTestId('rcsDetails-europe'));
    await userEvent.click(await screen.findByRole('button', { name: button }));
    expect(history.location.pathname).toBe('/connect/remote');
    expect(await screen.findByTestId('rcsChanging')).toHaveTextContent('europe');
    expect(loadDraft()).toMatchObject({ changing: 'europe', alias: 'europe' });
    expect(loadDraft().model).toBe(model);
  });

  it('offers nothing where the wizard has no remedy', async () => {
    renderApp(
      listing([remote('europe')], {
        europe: {
          alias: 'europe',
          works: { is: 'failing', problem: { ...EXPIRED, code: 'remote_unreachable' } },
        },
      }),
      '/',
    );
    await userEvent.click(await screen.findByTestId('rcsDetails-europe'));
    await screen.findByTestId('rcsProblem-remote_unreachable');
    expect(screen.queryByTestId('rcsMend-europe')).not.toBeInTheDocument();
  });

  it('checks one again without the others', async () => {
    const api = listing([remote('archive'), remote('europe')], {});
    renderApp(api, '/');
    await waitFor(() => expect(screen.getAllByText('Connected')).toHaveLength(2));
    await userEvent.click(screen.getByTestId('rcsActions-archive'));
    await userEvent.click(await screen.findByTestId('rcsCheck-archive'));
    await waitFor(() => expect(api.checkConnection).toHaveBeenCalledTimes(1));
    expect(api.checkConnection).toHaveBeenLastCalledWith('archive');
  });

  it('tells a check that could not be made from a connection that does not work', async () => {
    const checkConnection = vi.fn(() => Promise.reject(new ProblemError(EXPIRED)));
    renderApp({ ...listing([remote('archive')], {}), checkConnection }, '/');
    expect(await screen.findByText('Could not be checked: The key has expired')).toBeInTheDocument();
  });

  it('shows each row the moment it is told, while others are waited for', async () => {
    let tell: (event: CheckEvent) => void = () => undefined;
    const checkConnections = vi.fn((_, onEvent: typeof tell) => {
      tell = onEvent;
      return new Promise<void>(() => undefined);
    });
    renderApp({ ...listing([remote('archive'), remote('hangs')], {}), checkConnections }, '/');
    await waitFor(() => expect(checkConnections).toHaveBeenCalled());
    expect(checkConnections.mock.calls[0]?.[0]).toEqual({ aliases: ['archive', 'hangs'] });
    tell({ type: 'checked', at: 0, alias: 'archive', works: { is: 'connected' } });
    expect(await screen.findByText('Connected')).toBeInTheDocument();
    expect(screen.getByTestId('rcsConnection-hangs')).toHaveTextContent('Checking');
  });

  it('says so when the news stop, and calls none of the rest connected or broken', async () => {
    const broken = new ProblemError({ ...EXPIRED, code: 'checks_interrupted', title: 'Interrupted' }, 503);
    const checkConnections = vi.fn(async (_, onEvent: (event: CheckEvent) => void) => {
      onEvent({ type: 'checked', at: 0, alias: 'archive', works: { is: 'connected' } });
      throw broken;
    });
    renderApp({ ...listing([remote('archive'), remote('europe')], {}), checkConnections }, '/');
    expect(await screen.findByTestId('rcsProblem-checks_interrupted')).toBeInTheDocument();
    expect(screen.getByTestId('rcsConnection-archive')).toHaveTextContent('Connected');
    expect(screen.getByTestId('rcsConnection-europe')).toHaveTextContent('Could not be checked: Interrupted');
  });

  it('leads a connection over TLS certificates to an API key, and one with a key back', async () => {
    const remotes = [remote('old', { hasCredentials: false }), remote('archive')];
    const { history } = renderApp(listing(remotes, {}), '/');
    await userEvent.click(await screen.findByTestId('rcsDetails-old'));
    await userEvent.click(screen.getByTestId('rcsMigrate-old'));
    expect(await screen.findByRole('heading', { name: 'Migrate old' })).toBeInTheDocument();
    expect(loadDraft()).toMatchObject({ changing: 'old', alias: 'old', changesOver: true });
    history.push('/');
    await userEvent.click(await screen.findByTestId('rcsDetails-archive'));
    await userEvent.click(screen.getByTestId('rcsMigrateBack-archive'));
    expect(await screen.findByTestId('rcsChanging')).toHaveTextContent('archive');
    expect(loadDraft()).toMatchObject({ changesOver: true, model: 'tls_certificate' });
  });

  it('leads to disconnecting', async () => {
    const plan = () => new Promise<never>(() => undefined);
    const { history } = renderApp({ ...listing([remote('archive')], {}), plan }, '/');
    await userEvent.click(await screen.findByTestId('rcsActions-archive'));
    await userEvent.click(await screen.findByTestId('rcsDisconnect-archive'));
    expect(history.location.pathname).toBe('/disconnect/archive');
  });

  it('finds by name and by an address as it is copied, port included, and turns pages', async () => {
    const remotes = Array.from({ length: 12 }, (_, n) => remote(`r${n + 10}`));
    renderApp(listing(remotes, {}), '/');
    await screen.findByTestId('rcsConnection-r10');
    expect(screen.queryByTestId('rcsConnection-r21')).not.toBeInTheDocument();
    await userEvent.click(screen.getByTestId('pagination-button-next'));
    expect(await screen.findByTestId('rcsConnection-r21')).toBeInTheDocument();
    fireEvent.change(screen.getByTestId('rcsSearch'), { target: { value: 'R13.example.com:9443' } });
    expect(await screen.findByTestId('rcsConnection-r13')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsConnection-r21')).not.toBeInTheDocument();
  });

  it('counts, and shows those that need attention alone', async () => {
    renderApp(
      listing([remote('archive'), remote('europe')], {
        europe: { alias: 'europe', works: { is: 'failing', problem: EXPIRED } },
      }),
      '/',
    );
    const summary = await screen.findByTestId('rcsSummary');
    await waitFor(() =>
      expect(summary).toHaveTextContent('2 remote clusters · 1 connected · 1 needs attention'),
    );
    await userEvent.click(screen.getByTestId('rcsNeedsAttention'));
    expect(screen.getByTestId('rcsConnection-europe')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsConnection-archive')).not.toBeInTheDocument();
  });

  it('shows mode and live sockets, and where settings are kept', async () => {
    const proxied = remote('archive', {
      open: 17,
      socketConnections: 18,
      setIn: { persistent: {}, transient: {} },
    });
    const sniffing = remote('old', { mode: 'sniff', seeds: ['a:9300'], open: 2, nodeConnections: 3 });
    renderApp(listing([proxied, sniffing], {}), '/');
    expect(await screen.findByTestId('rcsConnection-archive')).toHaveTextContent(
      'proxy mode · 17 of 18 sockets',
    );
    expect(screen.getByTestId('rcsConnection-old')).toHaveTextContent('a:9300sniff mode · 2 of 3 nodes');
    await userEvent.click(screen.getByTestId('rcsDetails-archive'));
    expect(await screen.findByTestId('rcsConnectionDetails-archive')).toHaveTextContent('elasticsearch.yml');
  });

  it('tells how a remote is used, and the searches that went without it', async () => {
    const use = seen({ archive: { searches: 1200, skipped: 600, p90Ms: 80 } });
    const checkConnections = vi.fn(async (_, onEvent: (event: CheckEvent) => void) =>
      onEvent({ type: 'use', at: 0, use }),
    );
    const api = listing([remote('archive'), remote('idle')], {});
    const { history } = renderApp({ ...api, checkConnections }, '/connections/archive');
    const details = await screen.findByTestId('rcsConnectionDetails-archive');
    await waitFor(() =>
      expect(details).toHaveTextContent('600 of 1,800 searches skipped it, 1,200 searches'),
    );
    history.push('/connections/idle');
    expect(await screen.findByTestId('rcsConnectionDetails-idle')).toHaveTextContent('Not searched since');
  });

  it('checks several at once, and leads to disconnecting them together', async () => {
    const api = listing([remote('archive'), remote('europe'), remote('third')], {});
    const { history } = renderApp({ ...api, plan: () => new Promise<never>(() => undefined) }, '/');
    await waitFor(() => expect(screen.getAllByText('Connected')).toHaveLength(3));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select archive' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select third' }));
    await userEvent.click(screen.getByTestId('rcsCheckPicked'));
    await waitFor(() => expect(api.checkConnections).toHaveBeenCalledTimes(2));
    expect(vi.mocked(api.checkConnections).mock.calls[1]?.[0]).toEqual({ aliases: ['archive', 'third'] });
    await userEvent.click(screen.getByTestId('rcsDisconnectPicked'));
    expect(history.location).toMatchObject({ pathname: '/disconnect', search: '?alias=archive&alias=third' });
  });

  it('has an address for the details of each, and goes back to the list when they are closed', async () => {
    const { history, titles } = renderApp(listing([remote('archive')], {}), '/connections/archive');
    const flyout = within(await screen.findByTestId('rcsConnectionFlyout'));
    expect(flyout.getByRole('heading', { name: 'archive' })).toBeInTheDocument();
    expect(titles.at(-1)?.[0]).toBe('archive');
    expect(flyout.getByTestId('rcsDocs-api_key')).toHaveAttribute(
      'href',
      'https://www.elastic.co/docs/deploy-manage/remote-clusters/remote-clusters-api-key',
    );
    await userEvent.click(flyout.getByTestId('euiFlyoutCloseButton'));
    await waitFor(() => expect(history.location.pathname).toBe('/'));
  });

  it('says that an alias in the address is none of its remotes', async () => {
    renderApp(listing([remote('archive')], {}), '/connections/gone');
    expect(await screen.findByTestId('rcsProblem-alias_unknown')).toHaveTextContent('“gone”');
  });

  it('cautions of a remote whose version this deployment is not supported to search', async () => {
    const older = { alias: 'archive', works: { is: 'connected' as const, version: '9.3.0' } };
    const { history } = renderApp(
      listing([remote('archive'), remote('europe')], { archive: older }),
      '/connections/archive',
    );
    expect(await screen.findByTestId('rcsProblem-search_unsupported')).toHaveTextContent(
      'This deployment (9.5.3) is not supported to search archive (9.3.0)',
    );
    history.push('/connections/europe');
    expect(await screen.findByTestId('rcsConnectionDetails-europe')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsProblem-search_unsupported')).not.toBeInTheDocument();
  });

  it('says what changed since a connection was set up, and leads to the plan that sets it back', async () => {
    const archive = remote('archive', { socketConnections: 5 });
    const { history } = renderApp(
      listing(
        [archive, remote('europe')],
        {},
        seen({
          archive: {
            is: 'set_up_here',
            facts: {
              made: { by: 'native1/ann', at: '2026-11-02T12:00:00.000Z', model: 'api_key' },
              key: { id: 'k1', expiration: Date.UTC(2027, 10, 2, 12) },
            },
            drift: {
              is: 'changed',
              changes: [{ setting: 'proxy_socket_connections', was: 18, now: 5 }],
              wanted: {
                mode: 'proxy',
                proxyAddress: 'archive.example.com:9443',
                serverName: 'archive.example.com',
                socketConnections: 18,
                skipUnavailable: true,
              },
            },
          },
          europe: { is: 'not_here' },
        }),
      ),
      '/connections/archive',
    );
    expect(await screen.findByTestId('rcsChanged-archive')).toHaveTextContent('changed');
    expect(screen.queryByTestId('rcsChanged-europe')).not.toBeInTheDocument();
    const details = await screen.findByTestId('rcsConnectionDetails-archive');
    expect(details).toHaveTextContent('November 2, 2026 by native1/ann, with API key');
    expect(details).toHaveTextContent('k1, expires November 2, 2027');
    expect(screen.getByTestId('rcsDrift')).toHaveTextContent('Socket connections: 18, now 5');
    await userEvent.click(screen.getByTestId('rcsKeepChanges-archive'));
    expect(loadDraft()).toMatchObject({ changing: 'archive', keepsChanges: true });
    history.push('/connections/archive');
    await userEvent.click(await screen.findByTestId('rcsSetBack-archive'));
    expect(history.location.pathname).toBe('/connections/archive/settings');
    expect(loadDraft()).toMatchObject({ changing: 'archive', settings: { socketConnections: 18 } });
  });

  it('says why there is no list, and asks again', async () => {
    const connections = vi
      .fn<Api['connections']>()
      .mockRejectedValueOnce(new ProblemError({ ...EXPIRED, code: 'privilege_missing' }))
      .mockResolvedValue({ connections: [], setUps: seen({}), clusterName: 'local', version: '9.5.3' });
    renderApp(fakeApi({ connections }), '/');
    expect(await screen.findByTestId('rcsProblem-privilege_missing')).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('rcsListAgain'));
    expect(await screen.findByTestId('rcsNoConnections')).toBeInTheDocument();
  });
});

function remote(alias: string, more: Partial<ConfiguredRemote> = {}): ConfiguredRemote {
  return {
    alias,
    mode: 'proxy',
    proxyAddress: `${alias}.example.com:9443`,
    serverName: `${alias}.example.com`,
    skipUnavailable: true,
    connected: false,
    hasCredentials: true,
    ...more,
  };
}

/** A server with these remotes; a check that is not named finds its remote connected. */
function listing(
  connections: ConfiguredRemote[],
  checks: Record<string, ConnectionCheckResponse>,
  setUps: ConnectionsResponse['setUps'] = seen({}),
): Api {
  const check = (alias: string) => checks[alias] ?? { alias, works: { is: 'connected' as const } };
  return fakeApi({
    connections: async () => ({ connections, setUps, clusterName: 'observability', version: '9.5.3' }),
    checkConnection: vi.fn(async (alias) => check(alias)),
    checkConnections: vi.fn(async ({ aliases = [] }, onEvent) => {
      for (const alias of aliases) onEvent({ type: 'checked', at: 0, ...check(alias) });
    }),
  });
}
