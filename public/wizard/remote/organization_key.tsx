import {
  EuiButton,
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiFlexItem,
  EuiForm,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { useQuery } from '@tanstack/react-query';
import React, { type FormEvent, useState } from 'react';
import { useApi } from '../../api/context';
import { SecretField } from '../../components/secret_field';
import { useWizard } from '../state';

/**
 * Asks once for the Elastic Cloud API key; afterwards a line that says it is there, and a way to give another.
 * `action` is what its button says, `purpose` what the key is used for.
 */
export function OrganizationKey({ action, purpose = TO_CONNECT }: { action: string; purpose?: string }) {
  const api = useApi();
  const { credentials, dispatch } = useWizard();
  const { data: settings } = useQuery(['settings'], () => api.settings());
  const [key, setKey] = useState('');

  if (credentials.organization) {
    return (
      <EuiFlexGroup alignItems="center" gutterSize="s" responsive={false}>
        <EuiFlexItem grow={false}>
          <EuiText size="s">Your Elastic Cloud API key is kept in this tab until you leave it.</EuiText>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty
            size="s"
            onClick={() => dispatch({ type: 'credentials_given', credentials: { organization: undefined } })}
            data-test-subj="rcsOtherCloudKey"
          >
            Use another key
          </EuiButtonEmpty>
        </EuiFlexItem>
      </EuiFlexGroup>
    );
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const apiKey = key.trim();
    if (apiKey === '') return;
    setKey('');
    dispatch({ type: 'credentials_given', credentials: { organization: { apiKey } } });
  };
  return (
    <EuiForm component="form" onSubmit={submit}>
      <SecretField
        label="Elastic Cloud API key"
        help={`Used ${purpose}${
          settings ? `, through ${settings.organizationUrl}` : ''
        }. It stays in this tab and is forgotten when the tab is closed or reloaded.`}
        value={key}
        onChange={setKey}
        data-test-subj="rcsCloudKey"
      />
      <EuiSpacer size="m" />
      <EuiButton type="submit" isDisabled={key.trim() === ''} data-test-subj="rcsUseCloudKey">
        {action}
      </EuiButton>
    </EuiForm>
  );
}

const TO_CONNECT =
  'to list your deployments, to look up their addresses and to store the connection’s key in this deployment’s keystore';
