import {
  EuiButton,
  EuiCode,
  EuiFieldText,
  EuiForm,
  EuiFormRow,
  EuiRadioGroup,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React, { type FormEvent, useEffect, useRef, useState } from 'react';
import type { RemoteAccess } from '../../../common/api';
import { apiKeySignInProblem } from '../../../common/checks';
import type { Observation } from '../../../common/observation';
import { known } from '../../../common/problem';
import { certificateAuthorityProblem } from '../../../common/rules/pem';
import { SecretField } from '../../components/secret_field';
import { useWizard } from '../state';
import { CertificateAuthority } from './certificate_authority';

type Kind = RemoteAccess['auth']['kind'];

/** Who we are on the remote. What is typed leaves this form only towards the server, with a look at both sides. */
export function SignIn({ url }: { url: string }) {
  const { credentials, observation, observing, look } = useWizard();
  const given = credentials.remote?.url === url ? credentials.remote : undefined;
  const proposed = proposedName(observation);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // What was chosen to get here is gone from the page, and the focus with it.
    if (document.activeElement === document.body) first.current?.focus();
  }, []);
  const [kind, setKind] = useState<Kind>(given?.auth.kind ?? 'basic');
  const [typed, setTyped] = useState(given?.auth.kind === 'basic' ? given.auth.username : undefined);
  const username = typed ?? proposed;
  const [password, setPassword] = useState(given?.auth.kind === 'basic' ? given.auth.password : '');
  const [token, setToken] = useState(given?.auth.kind === 'bearer' ? given.auth.token : '');
  const [authority, setAuthority] = useState(given?.certificateAuthority ?? '');

  const remote = observation?.remote;
  const isAsGiven =
    given?.auth.kind === 'basic' ? given.auth.password === password : given?.auth.token === token.trim();
  const refused =
    isAsGiven && !observing && remote?.seen === false && remote.why.code === 'remote_sign_in_refused'
      ? `Wrong ${kind === 'basic' ? 'username or password' : 'token'}.`
      : undefined;
  const untrusted = remote?.seen === false && remote.why.code === 'certificate_untrusted';
  const complete =
    (kind === 'basic' ? username !== '' && password !== '' : token.trim() !== '') &&
    (authority === '' || !certificateAuthorityProblem(authority));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete || observing) return;
    void look({
      remote: {
        url,
        auth: kind === 'basic' ? { kind, username, password } : { kind, token: token.trim() },
        ...(authority !== '' && { certificateAuthority: authority }),
      },
    });
  };

  return (
    <EuiForm component="form" noValidate onSubmit={submit} data-test-subj="rcsSignIn">
      <EuiText size="s" color="subdued">
        <p>
          {'Use an account on this cluster with the '}
          <EuiCode>manage_security</EuiCode> and <EuiCode>monitor</EuiCode>
          {' privileges (plus '}
          <EuiCode>manage</EuiCode>
          {` for strong identity verification): ${url}. Credentials are kept in this tab only and never stored.`}
        </p>
      </EuiText>
      <EuiSpacer size="m" />
      <EuiRadioGroup
        legend={{ children: 'Sign in with' }}
        name="rcsSignInKind"
        idSelected={`rcsSignIn-${kind}`}
        onChange={(id) => setKind(id === 'rcsSignIn-bearer' ? 'bearer' : 'basic')}
        options={[
          { id: 'rcsSignIn-basic', label: 'Username and password' },
          { id: 'rcsSignIn-bearer', label: 'Access token' },
          { id: 'rcsSignIn-api_key', label: `API key: not possible. ${API_KEY_REASON}`, disabled: true },
        ]}
      />
      <EuiSpacer size="m" />
      {kind === 'basic' ? (
        <>
          <EuiFormRow label="Username" fullWidth>
            <EuiFieldText
              fullWidth
              {...(proposed === '' && { inputRef: first })}
              value={username}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
              data-test-subj="rcsUsername"
            />
          </EuiFormRow>
          <SecretField
            label="Password"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            error={refused}
            {...(proposed !== '' && { inputRef: first })}
            data-test-subj="rcsPassword"
          />
        </>
      ) : (
        <SecretField
          label="Token"
          help="An access token as the token API of Elasticsearch gives it, or a JSON Web Token a realm of the remote accepts."
          value={token}
          onChange={setToken}
          error={refused}
          data-test-subj="rcsToken"
        />
      )}
      <EuiSpacer size="m" />
      <CertificateAuthority value={authority} onChange={setAuthority} needed={untrusted} />
      <EuiSpacer size="m" />
      <EuiButton type="submit" isDisabled={!complete} isLoading={observing} data-test-subj="rcsLook">
        Check both clusters
      </EuiButton>
    </EuiForm>
  );
}

/** Most people have one name on all deployments of an organization; an API key or a token is none. */
function proposedName(observation: Observation | undefined): string {
  const user = known(known(observation?.local)?.user);
  return user?.authenticationType === 'realm' ? user.username : '';
}

const API_KEY_REASON = apiKeySignInProblem('').why;
