import { EuiCheckableCard, EuiFlexGrid, EuiFlexItem, EuiFormFieldset, EuiText } from '@elastic/eui';
import { useQuery } from '@tanstack/react-query';
import React, { useEffect } from 'react';
import { useApi } from '../../api/context';
import { useWizard } from '../state';

/** Picked from the organization, or typed in. */
export function SourceChoice() {
  const api = useApi();
  const { draft, dispatch } = useWizard();
  const { data: settings } = useQuery(['settings'], () => api.settings());
  const organizationOff = settings?.organizationEnabled === false;
  const choose = (source: typeof draft.source) => {
    if (source !== draft.source) dispatch({ type: 'remote_named', remote: { source } });
  };

  useEffect(() => {
    if (organizationOff && draft.source === 'organization') {
      dispatch({ type: 'remote_named', remote: { source: 'address' } });
    }
  }, [organizationOff, draft.source, dispatch]);

  return (
    <EuiFormFieldset legend={{ children: 'How do you want to choose the remote?' }}>
      <EuiFlexGrid columns={2} gutterSize="m">
        <EuiFlexItem>
          <EuiCheckableCard
            id="rcsSource-organization"
            className="eui-fullHeight"
            name="rcsSource"
            label={<strong>Pick from your organization</strong>}
            checked={draft.source === 'organization'}
            disabled={organizationOff}
            onChange={() => choose('organization')}
            data-test-subj="rcsSource-organization"
          >
            <EuiText size="s" color="subdued">
              {organizationOff
                ? 'Not possible here: the settings of this server turn the Elastic Cloud API off.'
                : 'Asks once for an Elastic Cloud API key. Address, port and server name are then filled in.'}
            </EuiText>
          </EuiCheckableCard>
        </EuiFlexItem>
        <EuiFlexItem>
          <EuiCheckableCard
            id="rcsSource-address"
            className="eui-fullHeight"
            name="rcsSource"
            label={<strong>Enter an address</strong>}
            checked={draft.source === 'address'}
            onChange={() => choose('address')}
            data-test-subj="rcsSource-address"
          >
            <EuiText size="s" color="subdued">
              An Elasticsearch endpoint, a Cloud ID, or host and port. Needs no Elastic Cloud API key. You add
              the cross-cluster API key to the keystore yourself; the last step shows how.
            </EuiText>
          </EuiCheckableCard>
        </EuiFlexItem>
      </EuiFlexGrid>
    </EuiFormFieldset>
  );
}
