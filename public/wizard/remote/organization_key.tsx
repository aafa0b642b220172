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
import { keyEndsSoon } from '../../../common/elastic_cloud/key_end';
import type { Problem } from '../../../common/problem';
import { useApi } from '../../api/context';
import { ProblemCallout } from '../../components/problem_callout';
import { SecretField } from '../../components/secret_field';
import { useFocusWhenLost } from '../../components/use_focus_when_lost';
import { useWizard, type Wizard } from '../state';

/**
 * Asks once for the Elastic Cloud API key; afterwards a line that says it is there, and a way to give another.
 * `action` is what its button says, `purpose` what the key is used for.
 */
export function OrganizationKey({ action, purpose = TO_CONNECT }: { action: string; purpose?: string }) {
  const api = useApi();
  const wizard = useWizard();
  const { credentials, observation, observing, dispatch, look } = wizard;
  const { data: settings } = useQuery(['settings'], () => api.settings());
  const [key, setKey] = useState('');

  const refused = refusedKey(wizard);
  const given = credentials.organization !== undefined && !refused;
  const field = useFocusWhenLost<HTMLInputElement>(given);
  const line = useFocusWhenLost<HTMLDivElement>(given);

  const endsAt = keyEndsSoon(observation);
  if (given) {
    return (
      <EuiFlexGroup alignItems="center" gutterSize="s" responsive={false}>
        <EuiFlexItem grow={false}>
          <div ref={line} tabIndex={-1}>
            <EuiText size="s">Your Elastic Cloud API key is kept in this tab until you leave it.</EuiText>
            {endsAt !== undefined && (
              <EuiText size="s" color="warning" data-test-subj="rcsCloudKeyEnds">
                {`It expires on ${new Date(endsAt).toLocaleDateString(undefined, { dateStyle: 'long' })}.`}
              </EuiText>
            )}
          </div>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty
            size="s"
            onClick={() => dispatch({ type: 'credentials_given', credentials: { organization: undefined } })}
            data-test-subj="rcsOtherCloudKey"
          >
            Change key
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
    // Another key is looked with by itself.
    if (apiKey === credentials.organization?.apiKey) void look();
    else dispatch({ type: 'credentials_given', credentials: { organization: { apiKey } } });
  };
  return (
    <EuiForm component="form" noValidate onSubmit={submit}>
      {refused && (
        <>
          <ProblemCallout problem={refused} announce />
          <EuiSpacer size="m" />
        </>
      )}
      <SecretField
        label="Elastic Cloud API key"
        help={`Used ${purpose}${
          settings ? `, through ${settings.organizationUrl}` : ''
        }. It stays in this tab and is forgotten when the tab is closed or reloaded.`}
        value={key}
        onChange={setKey}
        inputRef={field}
        data-test-subj="rcsCloudKey"
      />
      <EuiSpacer size="m" />
      <EuiButton
        type="submit"
        isDisabled={key.trim() === ''}
        isLoading={refused && observing}
        data-test-subj="rcsUseCloudKey"
      >
        {action}
      </EuiButton>
    </EuiForm>
  );
}

/** Why Elastic Cloud takes no request with the key that was given. */
export function refusedKey({ credentials, observation }: Wizard): Problem | undefined {
  if (!credentials.organization || observation?.organization?.seen !== false) return undefined;
  const { why } = observation.organization;
  return why.code === 'cloud_key_refused' ? why : undefined;
}

const TO_CONNECT =
  'to list your deployments, to look up their addresses and to store the connection’s key in this deployment’s keystore';
