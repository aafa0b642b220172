// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError, seen, unseen } from '../../../common/problem';
import type { Api } from '../../api/client';
import { fakeApi } from '../../testing/fake_api';
import { renderInWizard } from '../../testing/render_in_wizard';
import {
  ARCHIVE,
  BEFORE_SIGN_IN,
  BOTH_SIDES,
  LIVE_REMOTE,
  LOCAL,
  LOCAL_ONLY,
  REMOTE,
} from '../../testing/samples';
import { draftToChange, EMPTY_ACCESS, EMPTY_DRAFT } from '../draft';
import { saveDraft } from '../draft_storage';
import { RemoteStep } from './remote_step';

const step = <RemoteStep back="/" next="/connect/access" />;
const EUROPE = { ...ARCHIVE, id: 'd-europe', name: 'europe', clusterId: 'c3' };
const LEGACY = { ...ARCHIVE, id: 'd-legacy', name: 'legacy', clusterId: 'c4', version: '8.13.4' };
const SELF = { ...ARCHIVE, id: 'd-observability', name: 'observability', clusterId: 'c1a0b5' };

const organization: Partial<Api> = {
  observe: vi.fn<Api['observe']>(async ({ credentials, deploymentId }) => ({
    observation: credentials.remote ? BOTH_SIDES : deploymentId ? BEFORE_SIGN_IN : LOCAL_ONLY,
  })),
  deployments: vi.fn<Api['deployments']>(async ({ query, connectable }) => {
    const all = connectable ? [ARCHIVE, EUROPE] : [ARCHIVE, EUROPE, LEGACY, SELF];
    const found = all.filter(({ name }) => name.includes(query));
    return { deployments: found, total: found.length };
  }),
};

async function giveCloudKey() {
  await userEvent.type(screen.getByLabelText('Elastic Cloud API key'), 'cloud-key{Enter}');
  await screen.findByTestId('rcsDeployment-archive');
}

async function signIn(password = 'secret') {
  expect(await screen.findByTestId('rcsUsername')).toHaveValue('elastic');
  await userEvent.type(screen.getByTestId('rcsPassword'), `${password}{Enter}`);
}

describe('what was entered before', () => {
  it('is there to go on with, or to start over', async () => {
    saveDraft({ ...EMPTY_DRAFT, deployment: ARCHIVE, access: { ...EMPTY_ACCESS, search: ['logs-*'] } });
    const { latest } = renderInWizard(fakeApi(organization), step);
    expect(await screen.findByTestId('rcsDraftNote')).toHaveTextContent('You started connecting archive');
    await userEvent.click(screen.getByTestId('rcsStartOver'));
    expect(screen.queryByTestId('rcsDraftNote')).not.toBeInTheDocument();
    expect(latest.wizard?.draft).toMatchObject({ access: { search: [] } });
    expect(latest.wizard?.draft.deployment).toBeUndefined();
  });

  it('is no matter where nothing was', async () => {
    renderInWizard(fakeApi(organization), step);
    await giveCloudKey();
    await userEvent.click(screen.getByTestId('rcsDeployment-archive'));
    expect(screen.queryByTestId('rcsDraftNote')).not.toBeInTheDocument();
  });
});

describe('picking from the organization', () => {
  it('goes from the key to a look at both sides, and on', async () => {
    const api = fakeApi(organization);
    const { history } = renderInWizard(api, step);
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
    expect(screen.getByText('Choose a deployment first.')).toBeInTheDocument();

    await giveCloudKey();
    await userEvent.click(screen.getByTestId('rcsDeployment-archive'));
    await signIn();
    await waitFor(() => expect(screen.getByTestId('rcsNext')).toBeEnabled());
    expect(api.observe).toHaveBeenLastCalledWith({
      credentials: {
        organization: { apiKey: 'cloud-key' },
        remote: {
          url: 'https://archive.example.elastic-cloud.com:443',
          auth: { kind: 'basic', username: 'elastic', password: 'secret' },
        },
      },
      deploymentId: 'd-archive',
    });
    const version = screen.getByTestId('rcsCheck-remote-version');
    expect(within(version).getByText('OK')).toBeInTheDocument();

    await userEvent.click(screen.getByTestId('rcsNext'));
    expect(history.location.pathname).toBe('/connect/access');
  });

  it('keeps no secret in the tab’s storage', async () => {
    renderInWizard(fakeApi(organization), step);
    await giveCloudKey();
    await userEvent.click(screen.getByTestId('rcsDeployment-archive'));
    await signIn();
    await waitFor(() => expect(screen.getByTestId('rcsNext')).toBeEnabled());
    const stored = JSON.stringify({ ...sessionStorage, ...localStorage });
    expect(stored).toContain('d-archive');
    expect(stored).not.toMatch(/cloud-key|secret/);
  });

  it('shows what cannot be chosen behind a switch, with the reason', async () => {
    renderInWizard(fakeApi(organization), step);
    await giveCloudKey();
    expect(screen.queryByText(/own remote/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByTestId('rcsFilter-all'));
    expect(await screen.findByText(/A deployment cannot be its own remote/)).toBeInTheDocument();
    expect(screen.getByText(/Cross-cluster API keys need 8.14.0 or later on both sides/)).toBeInTheDocument();
    expect(screen.queryByTestId('rcsDeployment-legacy')).not.toBeInTheDocument();
    expect(screen.queryByTestId('rcsDeployment-observability')).not.toBeInTheDocument();
    expect(screen.getByTestId('rcsDeployment-europe')).toBeEnabled();
  });

  it('asks the server once for a search, not once a key', async () => {
    const api = fakeApi(organization);
    renderInWizard(api, step);
    await giveCloudKey();
    const before = vi.mocked(api.deployments).mock.calls.length;
    await userEvent.type(screen.getByTestId('rcsDeploymentSearch'), 'euro');
    await waitFor(() => expect(screen.queryByTestId('rcsDeployment-archive')).not.toBeInTheDocument());
    expect(
      vi
        .mocked(api.deployments)
        .mock.calls.slice(before)
        .map(([{ query }]) => query),
    ).toEqual(['euro']);
  });

  it('asks once for several filters, and for none that is half typed', async () => {
    const api = fakeApi(organization);
    renderInWizard(api, step);
    await giveCloudKey();
    const before = vi.mocked(api.deployments).mock.calls.length;
    await userEvent.selectOptions(screen.getByTestId('rcsFilter-provider'), 'gcp');
    await userEvent.type(screen.getByTestId('rcsFilter-version'), '9.');
    await userEvent.type(screen.getByTestId('rcsFilter-tag'), 'stage:');
    await waitFor(() => expect(vi.mocked(api.deployments).mock.calls.length).toBeGreaterThan(before));
    expect(
      vi
        .mocked(api.deployments)
        .mock.calls.slice(before)
        .map(([request]) => request),
    ).toMatchObject([
      { query: '', provider: 'gcp', version: '9.', connectable: true, localClusterId: LOCAL.clusterName },
    ]);
    expect(vi.mocked(api.deployments).mock.lastCall?.[0]).not.toHaveProperty('tag');
    await userEvent.type(screen.getByTestId('rcsFilter-tag'), 'prod');
    await waitFor(() =>
      expect(vi.mocked(api.deployments).mock.lastCall?.[0]).toMatchObject({
        tag: { key: 'stage', value: 'prod' },
      }),
    );
  });

  it('closes to one line once one is picked, with the cursor in the sign-in, and opens again', async () => {
    renderInWizard(fakeApi(organization), step);
    await giveCloudKey();
    await userEvent.click(screen.getByTestId('rcsDeployment-archive'));
    expect(screen.getByTestId('rcsPicked')).toHaveTextContent('archive');
    expect(screen.queryByTestId('rcsDeploymentSearch')).not.toBeInTheDocument();
    await waitFor(() => expect(screen.getByTestId('rcsPassword')).toHaveFocus());
    await userEvent.click(screen.getByTestId('rcsPickAnother'));
    expect(await screen.findByTestId('rcsDeployment-europe')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsUsername')).not.toBeInTheDocument();
  });

  it('keeps the search where Elastic Cloud refuses one, so that another can be typed', async () => {
    const why = { code: 'cloud_request_refused', title: 'Refused', why: 'W', tryThis: 'T' };
    const deployments = vi.fn<Api['deployments']>(async ({ query }) => {
      if (query === 'a') throw new ProblemError(why);
      return { deployments: [ARCHIVE], total: 1 };
    });
    renderInWizard(fakeApi({ ...organization, deployments }), step);
    await giveCloudKey();
    await userEvent.type(screen.getByTestId('rcsDeploymentSearch'), 'a');
    expect(await screen.findByTestId('rcsProblem-cloud_request_refused')).toBeInTheDocument();
    await userEvent.type(screen.getByTestId('rcsDeploymentSearch'), 'r');
    expect(await screen.findByTestId('rcsDeployment-archive')).toBeInTheDocument();
    expect(deployments.mock.lastCall?.[0].query).toBe('ar');
  });

  it('says how many are shown where nobody says how many there are', async () => {
    const deployments = vi.fn<Api['deployments']>(async ({ cursor }) =>
      cursor ? { deployments: [EUROPE] } : { deployments: [ARCHIVE], cursor: 'next' },
    );
    renderInWizard(fakeApi({ ...organization, deployments }), step);
    await giveCloudKey();
    expect(screen.getAllByText('First 1 deployment')).not.toHaveLength(0);
    await userEvent.click(screen.getByTestId('rcsMoreDeployments'));
    expect(await screen.findAllByText('2 of 2 deployments')).not.toHaveLength(0);
  });

  it.each([
    [5, true],
    [20, false],
  ])('says of a key that ends in %d days when it does: %s', async (days, says) => {
    const keyEndsAt = days * 86_400_000;
    const observe = vi.fn<Api['observe']>(async () => ({
      observation: { ...LOCAL_ONLY, organization: seen({ keyEndsAt }) },
    }));
    renderInWizard(fakeApi({ ...organization, observe }), step);
    await giveCloudKey();
    expect(screen.queryByTestId('rcsCloudKeyEnds') !== null).toBe(says);
  });

  it('loads more with the cursor', async () => {
    const deployments = vi.fn<Api['deployments']>(async ({ cursor }) =>
      cursor ? { deployments: [EUROPE], total: 2 } : { deployments: [ARCHIVE], total: 2, cursor: 'next' },
    );
    renderInWizard(fakeApi({ ...organization, deployments }), step);
    await giveCloudKey();
    await userEvent.click(screen.getByTestId('rcsMoreDeployments'));
    expect(await screen.findByTestId('rcsDeployment-europe')).toBeInTheDocument();
    expect(screen.queryByTestId('rcsMoreDeployments')).not.toBeInTheDocument();
  });

  it('names what is wrong with the key, and takes another', async () => {
    const problem = {
      code: 'cloud_key_refused',
      title: 'Elastic Cloud refuses the key',
      why: 'W',
      tryThis: 'T',
    };
    const deployments = vi.fn<Api['deployments']>(() => Promise.reject(new ProblemError(problem)));
    renderInWizard(fakeApi({ ...organization, deployments }), step);
    await userEvent.type(screen.getByLabelText('Elastic Cloud API key'), 'wrong{Enter}');
    expect(await screen.findByText(problem.title)).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('rcsOtherCloudKey'));
    expect(screen.getByLabelText('Elastic Cloud API key')).toHaveValue('');
  });
});

describe('a key that Elastic Cloud refuses', () => {
  const why = {
    code: 'cloud_key_refused',
    title: 'Elastic Cloud refuses the API key',
    why: 'W',
    tryThis: 'T',
  };
  const observe = vi.fn<Api['observe']>(async ({ credentials }) => ({
    observation: {
      ...LOCAL_ONLY,
      ...(credentials.organization?.apiKey === 'wrong' && { organization: unseen(why) }),
    },
  }));

  it('keeps the field there, with the reason and the focus', async () => {
    renderInWizard(fakeApi({ ...organization, observe }), step);
    await userEvent.type(screen.getByLabelText('Elastic Cloud API key'), 'wrong{Enter}');
    expect(await screen.findByTestId('rcsProblem-cloud_key_refused')).toBeInTheDocument();
    const field = screen.getByLabelText('Elastic Cloud API key');
    await waitFor(() => expect(field).toHaveFocus());
    expect(screen.queryByTestId('rcsDeployments')).not.toBeInTheDocument();
    await userEvent.type(field, 'right{Enter}');
    expect(await screen.findByTestId('rcsDeployment-archive')).toBeInTheDocument();
    expect(document.activeElement).not.toBe(document.body);
  });
});

describe('a connection that is changed', () => {
  it('leads where it leads: no other deployment is offered for it', async () => {
    saveDraft(draftToChange('archive'));
    const observe = vi.fn<Api['observe']>(async () => ({
      observation: { ...LOCAL_ONLY, local: seen({ ...LOCAL, remotes: seen([LIVE_REMOTE]) }) },
    }));
    renderInWizard(fakeApi({ ...organization, observe }), step);
    await userEvent.type(screen.getByLabelText('Elastic Cloud API key'), 'cloud-key{Enter}');
    expect(await screen.findByTestId('rcsPicked')).toHaveTextContent('archive');
    expect(screen.queryByTestId('rcsPickAnother')).not.toBeInTheDocument();
    expect(screen.queryByTestId('rcsDeployment-europe')).not.toBeInTheDocument();
  });
});

describe('typing the address', () => {
  const typed = (remote: (typeof BOTH_SIDES)['remote']) =>
    fakeApi({
      observe: vi.fn<Api['observe']>(async ({ credentials }) => ({
        observation: credentials.remote ? { ...LOCAL_ONLY, remote } : LOCAL_ONLY,
      })),
    });

  async function enter(address: string) {
    await userEvent.click(screen.getByLabelText('Enter an address'));
    await userEvent.type(screen.getByTestId('rcsAddress'), address);
  }

  it('shows what it made of it, or why it cannot', async () => {
    renderInWizard(typed(seen(REMOTE)), step);
    await enter('archive.example.com:9300');
    expect(screen.getByTestId('rcsUnderstood')).toHaveTextContent('https://archive.example.com:9200');
    expect(screen.getByText(/Port 9300 is for connections between clusters/)).toBeInTheDocument();
    await userEvent.clear(screen.getByTestId('rcsAddress'));
    await userEvent.type(screen.getByTestId('rcsAddress'), 'ftp://archive');
    expect(screen.getByText('ftp:// is not an Elasticsearch address')).toBeInTheDocument();
  });

  it('shows the problem where it is found and does not go on', async () => {
    const why = {
      code: 'no_answer',
      title: 'The remote does not answer',
      why: 'It is down.',
      tryThis: 'Start it.',
    };
    renderInWizard(typed(unseen(why)), step);
    await enter('archive.example.com:9200');
    await signIn();
    const check = await screen.findByTestId('rcsCheck-remote-reachable');
    expect(within(check).getByText(/It is down/)).toBeInTheDocument();
    expect(screen.getByText('1 problem, see above.')).toBeInTheDocument();
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
  });

  it('opens the field for a CA when the certificate is not trusted, and refuses a private key in it', async () => {
    const why = {
      code: 'certificate_untrusted',
      title: 'Not trusted',
      why: 'Unknown CA.',
      tryThis: 'Give it.',
    };
    const api = typed(unseen(why));
    renderInWizard(api, step);
    await enter('archive.example.com:9200');
    await signIn();
    await screen.findByTestId('rcsCheck-remote-reachable');
    const text = screen.getByTestId('rcsCaText');
    await userEvent.click(text);
    await userEvent.paste('-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----');
    expect(screen.getByText(/This holds a private key/)).toBeInTheDocument();
    expect(screen.getByTestId('rcsLook')).toBeDisabled();
    await userEvent.clear(text);
    await userEvent.click(text);
    await userEvent.paste('-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----');
    await userEvent.click(screen.getByTestId('rcsLook'));
    expect(api.observe).toHaveBeenLastCalledWith({
      credentials: {
        remote: expect.objectContaining({ certificateAuthority: expect.stringContaining('MII=') }),
      },
    });
  });

  it('offers no sign-in by API key, and says why', async () => {
    renderInWizard(typed(seen(REMOTE)), step);
    await enter('archive.example.com:9200');
    const choice = screen.getByLabelText(/API key: not possible/);
    expect(choice).toBeDisabled();
    expect(choice).toHaveAccessibleName(/never for another API key/);
  });
});

it('says that the organization cannot be asked where the server’s settings forbid it', async () => {
  const settings = async () => ({ organizationEnabled: false, organizationUrl: '', allowedAddresses: [] });
  renderInWizard(fakeApi({ settings }), step);
  expect(await screen.findByTestId('rcsAddress')).toBeInTheDocument();
  expect(screen.getByLabelText('Pick from your organization')).toBeDisabled();
});
