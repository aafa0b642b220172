// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useEffect } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { CloudRemote, Observation, Trust } from '../../../common/observation';
import { plan } from '../../../common/plan/plan';
import { known, seen } from '../../../common/problem';
import type { Api } from '../../api/client';
import { fakeApi } from '../../testing/fake_api';
import { renderInWizard } from '../../testing/render_in_wizard';
import { ARCHIVE, ARCHIVE_DETAIL, BOTH_SIDES, OBSERVABILITY_DETAIL } from '../../testing/samples';
import { EMPTY_DRAFT } from '../draft';
import { saveDraft } from '../draft_storage';
import { useWizard } from '../state';
import { SecurityStep } from './security_step';

const ALL: Trust = { accounts: [{ account_id: '5c0pe', trust_all: true }] };
const NONE: Trust = { accounts: [{ account_id: '5c0pe', trust_all: false }] };
const SOME: Trust = { accounts: [{ account_id: '5c0pe', trust_all: false, trust_allowlist: ['c2f7d9'] }] };

describe('the TLS certificate model', () => {
  it('is last, marked deprecated, with what to use instead', async () => {
    open(ALL, ALL);
    const last = await screen.findByRole('radio', { name: /^TLS certificate\s+Deprecated/ });
    expect(
      screen
        .getAllByRole('radio')
        .filter((radio) => radio.id.startsWith('rcsModel-'))
        .at(-1),
    ).toBe(last);
    expect(screen.getByText(/Use an API key: it limits access/)).toBeInTheDocument();
    expect(screen.queryByTestId('rcsTls')).not.toBeInTheDocument();
  });

  it('cannot be chosen where trust is not seen, and says why', async () => {
    open();
    expect(await screen.findByTestId('rcsModelProblem-tls_certificate')).toHaveTextContent(
      /Who trusts whom could not be seen.*pick the remote from the list/,
    );
    expect(screen.getByRole('radio', { name: /^TLS certificate/ })).toBeDisabled();
  });

  it('changes no trust where both sides have it', async () => {
    open(ALL, ALL);
    await choose();
    expect(screen.getByTestId('rcsTrustOf-observability')).toHaveTextContent(
      /Yes: it trusts every deployment of the organization\..*The same\./,
    );
    expect(screen.getByText(/Both sides trust each other already/)).toBeInTheDocument();
    expect(screen.queryByTestId('rcsVersionPolicy')).not.toBeInTheDocument();
    expect(screen.getByTestId('rcsNext')).toBeEnabled();
  });

  it('widens each side by the other alone, or by the organization, and says which policy of versions follows', async () => {
    const { latest } = open(SOME, NONE);
    await choose();
    expect(screen.getByTestId('rcsTrustOf-observability')).toHaveTextContent(
      'Yes: archive is one of the deployments it trusts.',
    );
    const remote = screen.getByTestId('rcsTrustOf-archive');
    expect(remote).toHaveTextContent('No: it trusts no other deployment of the organization.');
    expect(remote).toHaveTextContent('Yes: observability is added, nothing else changes.');
    expect(screen.getByTestId('rcsVersionPolicy')).toHaveTextContent('within one major version');
    await userEvent.click(screen.getByRole('radio', { name: 'Every deployment of the organization' }));
    expect(remote).toHaveTextContent('Yes: every deployment of the organization, those to come included.');
    expect(latest.wizard?.draft.tls).toEqual({ trust: 'whole_organization', through: 'elasticsearch' });
  });

  it('does not go on with versions that do not go together', async () => {
    open(NONE, NONE, { version: '9.3.0' });
    await choose();
    expect(screen.getByTestId('rcsProblem-versions_incompatible')).toHaveTextContent('9.3.0');
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
  });

  it('says what becomes of the set of remotes when the Elastic Cloud API is to add it', async () => {
    open(ALL, ALL);
    await choose();
    await userEvent.click(screen.getByRole('radio', { name: 'Elastic Cloud API, deprecated' }));
    expect(await screen.findByTestId('rcsCloudSet')).toHaveTextContent(
      'europe stays, archive is added, nothing goes.',
    );
  });

  it('connects on the transport port, without access or expiry', async () => {
    const { latest } = open(ALL, ALL);
    await choose();
    expect(latest.wizard?.intent).toEqual({
      model: 'tls_certificate',
      alias: 'archive',
      remote: { name: 'archive', deploymentId: 'd-archive' },
      connection: {
        proxyAddress: 'c2f7d9.eu-west-1.aws.elastic-cloud.com:9400',
        serverName: 'c2f7d9.eu-west-1.aws.elastic-cloud.com',
        socketConnections: 18,
        skipUnavailable: true,
      },
      trust: 'this_cluster',
      through: 'elasticsearch',
    });
  });
});

const choose = async () => userEvent.click(await screen.findByRole('radio', { name: /^TLS certificate/ }));

const EUROPE: CloudRemote = {
  deployment_id: 'd-europe',
  elasticsearch_ref_id: 'main-elasticsearch',
  alias: 'europe',
  skip_unavailable: true,
};

/** The security step over two deployments with this trust; without any where it is not seen. */
function open(local?: Trust, remote?: Trust, more: { version?: string } = {}) {
  saveDraft({ ...EMPTY_DRAFT, deployment: ARCHIVE });
  const remoteCluster = known(BOTH_SIDES.remote);
  const observation: Observation = {
    ...BOTH_SIDES,
    ...(remoteCluster && { remote: seen({ ...remoteCluster, ...more }) }),
    organization: seen({
      ...known(BOTH_SIDES.organization),
      local: { ...OBSERVABILITY_DETAIL, trust: local, remoteClusters: seen([EUROPE]) },
      remote: { ...ARCHIVE_DETAIL, trust: remote, ...more },
    }),
  };
  const api = fakeApi({
    observe: async () => ({ observation }),
    previewIdentity: async ({ pattern }) => ({ preview: seen({ pattern, local: [] }) }),
    plan: vi.fn<Api['plan']>(async ({ intent }) => ({
      plan: { ...plan(intent, observation), hash: 'hash' },
      observation,
    })),
  });
  return renderInWizard(api, <WhenSeen />);
}

function WhenSeen() {
  const { observation, look } = useWizard();
  useEffect(() => void look(), [look]);
  return observation?.remote ? <SecurityStep back="/connect/remote" next="/connect/access" /> : null;
}
