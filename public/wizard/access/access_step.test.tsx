// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useEffect } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { LocalObservation, NetworkPolicy, Observation } from '../../../common/observation';
import { known, seen, unseen } from '../../../common/problem';
import type { Api } from '../../api/client';
import { fakeApi } from '../../testing/fake_api';
import { renderInWizard } from '../../testing/render_in_wizard';
import { ARCHIVE, BOTH_SIDES, LOCAL, REMOTE } from '../../testing/samples';
import { EMPTY_DRAFT } from '../draft';
import { saveDraft } from '../draft_storage';
import { useWizard } from '../state';
import { AccessStep } from './access_step';

/** The step as one comes to it: a remote picked, signed in to and seen. */
function open(observation: Observation = BOTH_SIDES) {
  saveDraft({ ...EMPTY_DRAFT, deployment: ARCHIVE, remoteSettled: true });
  const api = fakeApi({ observe: vi.fn<Api['observe']>(async () => ({ observation })) });
  return renderInWizard(api, <WhenSeen />);
}

function WhenSeen() {
  const { observation, look } = useWizard();
  useEffect(() => void look(), [look]);
  return observation?.remote ? <AccessStep back="/connect/remote" next="/connect/review" /> : null;
}

async function pick(field: string, ...names: string[]) {
  const input = (await screen.findByTestId(field)).querySelector('input') as HTMLInputElement;
  for (const name of names) await userEvent.type(input, `${name}{Enter}`);
}

describe('access', () => {
  it('proposes everything but the indices, and makes an intent of what is chosen', async () => {
    const { latest, history } = open();
    expect(await screen.findByTestId('rcsAlias')).toHaveValue('archive');
    expect(screen.getByText('archive:logs-*')).toBeInTheDocument();
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
    expect(screen.getByText('Choose at least one index to search or to replicate.')).toBeInTheDocument();

    await pick('rcsSearchIndices', 'logs-*');
    expect(screen.getByTestId('rcsSearchIndicesCover')).toHaveTextContent(
      'Matches 2 of 3 now: logs-web-default, logs-db-default.',
    );
    await pick('rcsReplicationIndices', 'orders');
    await userEvent.click(screen.getByTestId('rcsNext'));
    expect(history.location.pathname).toBe('/connect/review');
    expect(latest.wizard?.intent).toMatchObject({
      alias: 'archive',
      access: { search: [{ names: ['logs-*'] }], replication: [{ names: ['orders'] }] },
      expirationDays: 365,
    });
  });

  it('says when a pattern matches nothing now', async () => {
    open();
    await pick('rcsSearchIndices', 'metrics-*');
    expect(screen.getByTestId('rcsSearchIndicesCover')).toHaveTextContent(
      'Matches nothing on the remote now',
    );
  });

  it('takes several names pasted with commas', async () => {
    const { latest } = open();
    await pick('rcsSearchIndices', 'a-*, b-*');
    expect(latest.wizard?.draft.access.search).toEqual(['a-*', 'b-*']);
  });

  it.each([
    ['Archive', 'has capital letters'],
    ['log archive', 'has characters an alias cannot have'],
    ['signing', 'is reserved'],
    ['taken', 'already has a remote called'],
  ])('refuses the alias %s with the reason', async (alias, reason) => {
    const remote = {
      alias: 'taken',
      mode: 'proxy',
      skipUnavailable: true,
      connected: true,
      hasCredentials: true,
    } as const;
    open({ ...BOTH_SIDES, local: seen({ ...LOCAL, remotes: seen([remote]) }) });
    const field = await screen.findByTestId('rcsAlias');
    await userEvent.clear(field);
    await userEvent.type(field, alias);
    expect(screen.getByText(new RegExp(reason))).toBeInTheDocument();
    await pick('rcsSearchIndices', 'logs-*');
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
  });

  it('refuses limits together with replication, in place', async () => {
    open();
    await pick('rcsSearchIndices', 'logs-*');
    await pick('rcsReplicationIndices', 'orders');
    await userEvent.click(screen.getByText('Document and field level security'));
    await userEvent.click(screen.getByTestId('rcsQuery'));
    await userEvent.paste('{"term": {"team": "payments"}}');
    expect(screen.getByText('A key cannot limit documents or fields and also replicate')).toBeInTheDocument();
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
  });

  it('lets patterns be typed when the indices could not be seen, and says why they could not', async () => {
    const why = {
      code: 'refused',
      title: 'The indices could not be listed',
      why: 'No privilege.',
      tryThis: 'Type.',
    };
    open({ ...BOTH_SIDES, remote: seen({ ...REMOTE, indices: unseen<never>(why) }) });
    expect(await screen.findByText(new RegExp(why.title))).toBeInTheDocument();
    await pick('rcsSearchIndices', 'logs-*');
    expect(screen.getByTestId('rcsNext')).toBeEnabled();
  });
});

describe('life of the key', () => {
  it('says the date in the line it is folded to, refuses none, and can be without end', async () => {
    const { latest } = open();
    await pick('rcsSearchIndices', 'logs-*');
    const days = screen.getByTestId('rcsExpiryDays');
    expect(screen.getAllByText(/^Expires [A-Z]/)).toHaveLength(2);
    await userEvent.clear(days);
    expect(screen.getAllByText(/The life of the key is not a number of days/)).toHaveLength(2);
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
    await userEvent.click(screen.getByTestId('rcsNeverExpires'));
    expect(latest.wizard?.intent).not.toHaveProperty('expirationDays');
    expect(screen.getByTestId('rcsExpiry')).toHaveTextContent('Key expiration Never expires');
  });
});

describe('connection settings', () => {
  it('are proposed, can be changed, and go back to what was proposed', async () => {
    const { latest } = open();
    await pick('rcsSearchIndices', 'logs-*');
    const address = screen.getByTestId('rcsProxyAddress');
    expect(address).toHaveValue('c2f7d9.eu-west-1.aws.elastic-cloud.com:9443');
    await userEvent.clear(address);
    await userEvent.type(address, 'archive');
    expect(screen.getByText(/The proxy address is not host:port/)).toBeInTheDocument();
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
    await userEvent.click(screen.getByTestId('rcsResetConnection'));
    expect(address).toHaveValue('c2f7d9.eu-west-1.aws.elastic-cloud.com:9443');
    await userEvent.click(screen.getByTestId('rcsSkipUnavailable'));
    await waitFor(() => expect(latest.wizard?.draft.connection).toEqual({ skipUnavailable: false }));
  });
});

describe('network security policies of the remote', () => {
  const policy = {
    id: 'p-1',
    name: 'reporting only',
    type: 'remote_cluster',
    region: 'aws-eu-west-1',
    includeByDefault: false,
    rules: [{ remote_cluster_id: 'c-reporting' }],
    applies: true,
    others: 1,
  };
  const withPolicies = (...policies: NetworkPolicy[]): Observation => ({
    ...BOTH_SIDES,
    organization: seen({ ...known(BOTH_SIDES.organization), id: 'o-1', policies: seen(policies) }),
  });

  it('are no subject where they let this deployment in', async () => {
    open(withPolicies({ ...policy, rules: [{ remote_cluster_id: 'c1a0b5' }] }));
    await screen.findByTestId('rcsAlias');
    expect(screen.queryByTestId('rcsAdmit')).not.toBeInTheDocument();
  });

  it('are proposed to admit this deployment by a policy of its own, and may be chosen otherwise', async () => {
    const { latest } = open(withPolicies(policy));
    await pick('rcsSearchIndices', 'logs-*');
    expect(latest.wizard?.intent).not.toHaveProperty('admit');
    await userEvent.click(screen.getByText('Network security of archive'));
    await userEvent.click(screen.getByRole('radio', { name: 'the whole organization' }));
    await userEvent.selectOptions(
      screen.getByTestId('rcsAdmitPolicy'),
      'the policy “reporting only”, which applies to another deployment too',
    );
    expect(latest.wizard?.intent).toMatchObject({ admit: { who: 'whole_organization', policyId: 'p-1' } });
  });

  it('cannot admit the whole organization while its id is not known', async () => {
    const { id: _, ...organization } = known(withPolicies(policy).organization) ?? {};
    open({
      ...BOTH_SIDES,
      local: seen({ ...LOCAL, certificates: seen([]) }),
      organization: seen(organization),
    });
    await userEvent.click(await screen.findByText('Network security of archive'));
    expect(screen.getByRole('radio', { name: 'the whole organization' })).toBeDisabled();
  });
});

describe('who may read it', () => {
  const person = (username: string, metadata = {}) => ({ username, roles: [], metadata });
  const withUsers = (changes: Partial<LocalObservation> = {}): Observation => ({
    ...BOTH_SIDES,
    local: seen({
      ...LOCAL,
      users: seen([person('anna'), person('elastic', { _reserved: true })]),
      ...changes,
    }),
  });
  const unfold = async () => userEvent.click(await screen.findByText('Role and users'));

  it('is nobody’s business unless asked for', async () => {
    const { latest } = open(withUsers());
    await pick('rcsSearchIndices', 'logs-*');
    await unfold();
    expect(screen.queryByTestId('rcsReaderRole')).not.toBeInTheDocument();
    expect(latest.wizard?.intent).not.toHaveProperty('reader');
  });

  it('is a role named after the connection, for users of this deployment', async () => {
    const { latest } = open(withUsers());
    await pick('rcsSearchIndices', 'logs-*');
    await unfold();
    await userEvent.click(screen.getByTestId('rcsReaderOn'));
    expect(screen.getByTestId('rcsReaderRole')).toHaveValue('archive-reader');
    await pick('rcsReaderUsers', 'anna');
    expect(latest.wizard?.intent).toMatchObject({ reader: { role: 'archive-reader', users: ['anna'] } });
    await userEvent.click(screen.getByTestId('rcsReaderUsers').querySelector('input') as HTMLInputElement);
    expect(await screen.findByRole('option', { name: /elastic/ })).toHaveAttribute('aria-disabled', 'true');
  });

  it('refuses a name that no role can have', async () => {
    open(withUsers());
    await pick('rcsSearchIndices', 'logs-*');
    await unfold();
    await userEvent.click(screen.getByTestId('rcsReaderOn'));
    await userEvent.clear(screen.getByTestId('rcsReaderRole'));
    expect(screen.getByText(/The role has no name/)).toBeInTheDocument();
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
  });

  it('cannot be decided without manage_security, and says so', async () => {
    open(withUsers({ privileges: seen({ manage: true, manage_security: false }) }));
    await unfold();
    expect(screen.getByText(/lacks the cluster privilege manage_security on/)).toBeInTheDocument();
    expect(screen.queryByTestId('rcsReaderOn')).not.toBeInTheDocument();
  });
});
