// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useEffect } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../../common/observation';
import { ProblemError, seen, unseen } from '../../../common/problem';
import type { Api } from '../../api/client';
import { fakeApi } from '../../testing/fake_api';
import { renderInWizard } from '../../testing/render_in_wizard';
import {
  ARCHIVE,
  BOTH_SIDES,
  CONNECTED,
  LIVE_KEY,
  LIVE_REMOTE,
  REMOTE,
  withKeys,
} from '../../testing/samples';
import { type Draft, EMPTY_DRAFT } from '../draft';
import { saveDraft } from '../draft_storage';
import { useWizard } from '../state';
import { SecurityStep } from './security_step';

const DN = 'CN=instance-0000000000.node.c1a0b5.cluster.5c0pe';
const OWN = {
  fingerprint: 'f'.repeat(64),
  subjectDn: 'CN=signing,O=Example',
  issuerDn: 'CN=Example CA',
  expiry: '2030-01-01T00:00:00.000Z',
};
const CA = { fingerprint: 'a'.repeat(64), subjects: ['CN=Example CA'] };
const CERTIFICATE_PEM = '-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----';
const KEY_PEM = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----';

/** A server that lets every pattern in but those that begin with `CN=nobody`. */
const previewIdentity: Api['previewIdentity'] = async ({ pattern, signing }) => ({
  preview: seen({
    pattern,
    local: [
      {
        dn: signing.source === 'own_certificate' ? signing.certificate.subjectDn : DN,
        admitted: !pattern.startsWith('CN=nobody'),
      },
    ],
    others: pattern.endsWith('.*')
      ? { total: 3, admitted: 2, names: ['archive', 'europe'] }
      : { total: 3, admitted: 0, names: [] },
  }),
});

/** The step as one comes to it: a remote picked, signed in to and seen. */
function open(observation: Observation = BOTH_SIDES, answers: Partial<Api> = {}, draft: Partial<Draft> = {}) {
  saveDraft({ ...EMPTY_DRAFT, deployment: ARCHIVE, remoteSettled: true, ...draft });
  const api = fakeApi({
    observe: vi.fn<Api['observe']>(async () => ({ observation })),
    previewIdentity: vi.fn(previewIdentity),
    inspectFiles: vi.fn<Api['inspectFiles']>(async ({ files }) =>
      files.authority ? { authority: CA } : { signing: OWN },
    ),
    ...answers,
  });
  return { api, ...renderInWizard(api, <WhenSeen />) };
}

function WhenSeen() {
  const { observation, look } = useWizard();
  useEffect(() => void look(), [look]);
  return observation?.remote ? <SecurityStep back="/connect/remote" next="/connect/access" /> : null;
}

const ready = () => waitFor(() => expect(screen.getByTestId('rcsNext')).toBeEnabled());

async function paste(field: string, text: string) {
  await userEvent.click(screen.getByTestId(`${field}Paste`));
  await userEvent.click(screen.getByTestId(`${field}Text`));
  await userEvent.paste(text);
}

/** Opens what is proposed. */
const change = async () => userEvent.click(await screen.findByTestId('rcsChangeIdentity'));

describe('the models', () => {
  it('are proposed, the strongest that is possible first', async () => {
    const { latest, history } = open();
    expect(
      await screen.findByRole('radio', {
        name: /strong identity verification\s+Recommended\s+Technical preview/,
      }),
    ).toBeChecked();
    await ready();
    await userEvent.click(screen.getByTestId('rcsNext'));
    expect(history.location.pathname).toBe('/connect/access');
    expect(latest.wizard?.draft.securitySettled).toBe(true);
  });

  it('show what is not possible with the reason and the way out', async () => {
    open({ ...BOTH_SIDES, remote: seen({ ...REMOTE, version: '9.1.0' }) });
    expect(await screen.findByTestId('rcsModelProblem-api_key_with_identity')).toHaveTextContent(
      /archive runs 9.1.0.*Upgrade archive/,
    );
    expect(screen.getByLabelText(/strong identity verification/)).toBeDisabled();
    expect(screen.getByRole('radio', { name: /^API key\s+Recommended/ })).toBeChecked();
    expect(screen.getByTestId('rcsNext')).toBeEnabled();
  });

  it('need no more than the choice without identity', async () => {
    const { latest } = open();
    await userEvent.click(await screen.findByRole('radio', { name: 'API key' }));
    expect(screen.queryByTestId('rcsIdentity')).not.toBeInTheDocument();
    expect(latest.wizard?.draft.model).toBe('api_key');
    expect(screen.getByTestId('rcsNext')).toBeEnabled();
  });
});

describe('what is proposed', () => {
  it('is one line where nothing has to be decided', async () => {
    open();
    const line = await screen.findByTestId('rcsIdentityLine');
    await ready();
    expect(line).toHaveTextContent(
      'Signs with the transport certificate of observability. archive already has its CA. The key accepts observability and none of the 3 other deployments.',
    );
    expect(screen.queryByTestId('rcsPattern')).not.toBeInTheDocument();
  });
});

describe('the pattern', () => {
  it('is the strictest, with whom it admits', async () => {
    open();
    await change();
    expect(await screen.findByText(`Matches this deployment, ${DN}`)).toBeInTheDocument();
    expect(screen.getByText('Matches none of the 3 other deployments.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: /as in the documentation/ }));
    expect(await screen.findByText('Matches 2 of 3 other deployments: archive, europe.')).toBeInTheDocument();
  });

  it('cannot lock this deployment out', async () => {
    const { api } = open();
    await change();
    await userEvent.click(await screen.findByRole('radio', { name: 'Write your own' }));
    const field = screen.getByTestId('rcsOwnPattern');
    await userEvent.clear(field);
    expect(screen.getByText('Enter a pattern first.')).toBeInTheDocument();
    await userEvent.type(field, 'CN=nobody');
    expect(await screen.findByTestId('rcsProblem-pattern_locks_out')).toBeInTheDocument();
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
    const asked = vi.mocked(api.previewIdentity).mock.calls.map(([{ pattern }]) => pattern);
    expect(asked).not.toContain('CN=nob');
  });

  it('is not taken when nobody can judge it', async () => {
    const why = {
      code: 'pattern_not_judged',
      title: 'Cannot be told',
      why: 'Look-around.',
      tryThis: 'Without.',
    };
    open(BOTH_SIDES, { previewIdentity: async () => ({ preview: unseen(why) }) });
    expect(await screen.findByTestId('rcsProblem-pattern_not_judged')).toBeInTheDocument();
    expect(screen.getByText('Cannot be told, see above.')).toBeInTheDocument();
  });
});

describe('a certificate of one’s own', () => {
  it('is read by the server before the step is left, and kept in no storage and on no screen', async () => {
    const { latest, container, api } = open();
    await change();
    await userEvent.click(await screen.findByRole('radio', { name: 'Custom certificate' }));
    expect(screen.getByText('Give the certificate and its key first.')).toBeInTheDocument();
    await paste('rcsSigningCertificate', CERTIFICATE_PEM);
    await paste('rcsSigningKey', KEY_PEM);
    expect(await screen.findByTestId('rcsCertificate')).toHaveTextContent(OWN.subjectDn);
    expect(screen.getByText('Give the CA first.')).toBeInTheDocument();
    await paste('rcsAuthority', CERTIFICATE_PEM);
    await ready();

    expect(api.inspectFiles).toHaveBeenLastCalledWith(
      { files: { authority: CERTIFICATE_PEM, certificate: CERTIFICATE_PEM } },
      expect.anything(),
    );
    expect(latest.wizard?.credentials.files).toEqual({
      certificate: CERTIFICATE_PEM,
      key: KEY_PEM,
      authority: CERTIFICATE_PEM,
    });
    expect(latest.wizard?.draft.identity).toMatchObject({ certificate: OWN, authority: CA });
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toMatch(/BEGIN|c2VjcmV0/);
    expect(container.innerHTML).not.toMatch(/PRIVATE KEY|c2VjcmV0/);
  });

  it('shows what is wrong with it in place', async () => {
    const why = { code: 'signing_pair_mismatch', title: 'Not a pair', why: 'Other key.', tryThis: 'Choose.' };
    const { latest } = open(BOTH_SIDES, {
      inspectFiles: () => Promise.reject(new ProblemError(why)),
    });
    await change();
    await userEvent.click(await screen.findByRole('radio', { name: 'Custom certificate' }));
    await paste('rcsSigningCertificate', CERTIFICATE_PEM);
    await paste('rcsSigningKey', KEY_PEM);
    expect(await screen.findByTestId('rcsProblem-signing_pair_mismatch')).toBeInTheDocument();
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
    expect(latest.wizard?.credentials.files).toBeUndefined();
  });

  it('takes no certificate that brings its private key along', async () => {
    const { api } = open();
    await change();
    await userEvent.click(await screen.findByRole('radio', { name: 'Custom certificate' }));
    await paste('rcsSigningCertificate', CERTIFICATE_PEM + KEY_PEM);
    await paste('rcsSigningKey', KEY_PEM);
    expect(await screen.findByTestId('rcsProblem-certificate_holds_private_key')).toBeInTheDocument();
    expect(api.inspectFiles).not.toHaveBeenCalled();
  });

  it('takes no private key as a CA', async () => {
    const { api } = open();
    await change();
    await userEvent.click(await screen.findByTestId('rcsOwnAuthority'));
    await paste('rcsAuthority', KEY_PEM);
    expect(await screen.findByTestId('rcsProblem-ca_holds_private_key')).toBeInTheDocument();
    expect(api.inspectFiles).not.toHaveBeenCalled();
  });

  it('is asked for again after a reload', async () => {
    const identity = {
      ...EMPTY_DRAFT.identity,
      signing: 'own_certificate' as const,
      certificate: OWN,
      authority: CA,
    };
    open(BOTH_SIDES, {}, { model: 'api_key_with_identity', identity, securitySettled: true });
    expect(await screen.findByTestId('rcsSigningForgotten')).toHaveTextContent(OWN.subjectDn);
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
  });
});

describe('CAs that nobody can see', () => {
  const stranger = { ...LIVE_KEY, id: 'key-2', name: 'theirs', certificateIdentity: 'CN=x', metadata: {} };

  it('are asked for, with what is at stake, and dropped only knowingly', async () => {
    const { latest } = open(withKeys([stranger]));
    expect(await screen.findByTestId('rcsProblem-signing_authorities_unknown')).toHaveTextContent('theirs');
    await waitFor(() => expect(screen.getByText(/Say what becomes of the CAs/)).toBeInTheDocument());
    const field = screen.getByTestId('rcsKeepAuthorities').querySelector('input') as HTMLInputElement;
    await userEvent.type(field, '/app/config/theirs/ca.crt{Enter}');
    expect(screen.getByTestId('rcsNext')).toBeDisabled();
    await userEvent.click(screen.getByTestId('rcsReplacesUnknown'));
    await ready();
    expect(latest.wizard?.draft.identity).toMatchObject({
      keep: ['/app/config/theirs/ca.crt'],
      replacesUnknown: true,
    });
  });

  it('are asked for again where the key is bound already: mending it sets the list anew', async () => {
    const bound = { ...LIVE_KEY, certificateIdentity: 'CN=.*.node.*.cluster.5c0pe' };
    open(withKeys([stranger, bound], [LIVE_REMOTE]));
    expect(await screen.findByTestId('rcsProblem-signing_authorities_unknown')).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('rcsReplacesUnknown'));
    await ready();
  });

  it('are not spoken of where there are none', async () => {
    open();
    await screen.findByTestId('rcsIdentity');
    expect(screen.queryByTestId('rcsUnknownAuthorities')).not.toBeInTheDocument();
  });
});

it('says what the choice does to a connection that is there already', async () => {
  open(CONNECTED);
  const note = await screen.findByTestId('rcsLiveNote');
  expect(note).toHaveTextContent(/archive is there already, without identity.*Its security stays as it is/);
  await userEvent.click(screen.getByRole('radio', { name: /^API key with strong identity/ }));
  expect(screen.getByTestId('rcsLiveNote')).toHaveTextContent('Identity is added while searches go on');
});
