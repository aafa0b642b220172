// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../api/client';
import { fakeApi } from '../testing/fake_api';
import { renderApp } from '../testing/render_app';
import { ARCHIVE, BEFORE_SIGN_IN, BOTH_SIDES, LOCAL_ONLY } from '../testing/samples';
import { EMPTY_DRAFT } from './draft';
import { saveDraft } from './draft_storage';

const api = () =>
  fakeApi({
    observe: vi.fn<Api['observe']>(async ({ credentials, deploymentId }) => ({
      observation: credentials.remote
        ? BOTH_SIDES
        : credentials.organization && deploymentId
          ? BEFORE_SIGN_IN
          : LOCAL_ONLY,
    })),
    deployments: vi.fn<Api['deployments']>(async () => ({ deployments: [ARCHIVE], total: 1 })),
  });

const settled = () =>
  saveDraft({
    ...EMPTY_DRAFT,
    deployment: ARCHIVE,
    remoteSettled: true,
    model: 'api_key_with_identity',
    securitySettled: true,
    alias: 'attic',
  });

describe('addresses of the wizard', () => {
  it('begins at the first step, which takes the focus and names the page', async () => {
    const { history, titles } = renderApp(api(), '/connect');
    expect(history.location.pathname).toBe('/connect/remote');
    const heading = await screen.findByRole('heading', { name: 'Remote' });
    expect(heading).toHaveFocus();
    expect(titles.at(-1)).toEqual(['Remote', 'Remote Cluster Setup']);
  });

  it.each(['/connect/security', '/connect/access', '/connect/review'])(
    'sends back from %s when no remote is settled',
    (path) => {
      const { history } = renderApp(api(), path);
      expect(history.location.pathname).toBe('/connect/remote');
    },
  );

  it('sends back to the security step as long as it was not left', () => {
    saveDraft({ ...EMPTY_DRAFT, deployment: ARCHIVE, remoteSettled: true });
    const { history } = renderApp(api(), '/connect/access');
    expect(history.location.pathname).toBe('/connect/security');
  });

  it('sends back from the review when no access is chosen', () => {
    settled();
    const { history } = renderApp(api(), '/connect/review');
    expect(history.location.pathname).toBe('/connect/access');
  });

  it('goes home from an address it does not have', () => {
    expect(renderApp(api(), '/elsewhere').history.location.pathname).toBe('/');
  });
});

describe('after a reload', () => {
  it('asks for the sign-ins again in place and keeps everything else', async () => {
    settled();
    const { history } = renderApp(api(), '/connect/access');
    expect(await screen.findByText('Sign in again to go on')).toBeInTheDocument();
    expect(screen.getByTestId('rcsRemoteSide')).toHaveTextContent('archive');

    await userEvent.type(screen.getByLabelText('Elastic Cloud API key'), 'cloud-key{Enter}');
    await userEvent.type(await screen.findByTestId('rcsPassword'), 'secret{Enter}');
    await waitFor(() => expect(screen.getByTestId('rcsAlias')).toHaveValue('attic'));
    expect(history.location.pathname).toBe('/connect/access');
  });
});

it('draws both sides as they become known', async () => {
  saveDraft({ ...EMPTY_DRAFT, deployment: ARCHIVE });
  renderApp(api(), '/connect/remote');
  await waitFor(() => expect(screen.getByTestId('rcsLocalSide')).toHaveTextContent('9.5.3'));
  await userEvent.type(screen.getByLabelText('Elastic Cloud API key'), 'cloud-key{Enter}');
  await waitFor(() => expect(screen.getByTestId('rcsLocalSide')).toHaveTextContent('observability'));
  expect(screen.getByTestId('rcsRemoteSide')).toHaveTextContent('aws-eu-west-1');
  expect(screen.getByTestId('rcsTwoSides')).toHaveTextContent('port 9443');
});
