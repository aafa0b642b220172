import {
  EuiAccordion,
  EuiButtonEmpty,
  EuiFieldNumber,
  EuiFieldText,
  EuiFormRow,
  EuiPanel,
  EuiSwitch,
} from '@elastic/eui';
import React from 'react';
import type { ConnectionSettings } from '../../../common/intent';
import { proxyAddressProblem, serverNameProblem } from '../../../common/rules/address';
import { socketConnectionsProblem } from '../../../common/rules/whole_numbers';
import { changedSettings, connectionOf, proposedConnection } from '../intent';
import { useWizard } from '../state';

/** The remote's settings in `cluster.remote.<alias>`: proposed, folded, and open to change. */
export function ConnectionFields() {
  const { draft, observation, dispatch } = useWizard();
  const proposed = proposedConnection(draft, observation);
  const settings = connectionOf(draft, observation);
  const changed = Object.keys(draft.connection).length > 0;
  const addressProblem = proxyAddressProblem(settings.proxyAddress);
  const nameProblem = serverNameProblem(settings.serverName);
  const socketsProblem = socketConnectionsProblem(settings.socketConnections);
  const set = (change: Partial<ConnectionSettings>) =>
    dispatch({
      type: 'edited',
      change: { connection: changedSettings({ ...settings, ...change }, proposed) },
    });

  return (
    <EuiAccordion
      id="rcsConnection"
      buttonContent={changed ? 'Connection settings (changed)' : 'Connection settings'}
      initialIsOpen={addressProblem !== undefined || nameProblem !== undefined || changed}
      paddingSize="s"
      data-test-subj="rcsConnection"
    >
      <EuiPanel hasBorder hasShadow={false}>
        <EuiFormRow
          label="Proxy address"
          helpText="host:port of the remote’s remote cluster server, as this deployment reaches it."
          isInvalid={addressProblem !== undefined}
          error={addressProblem && `${addressProblem.title}. ${addressProblem.why} ${addressProblem.tryThis}`}
          fullWidth
        >
          <EuiFieldText
            fullWidth
            value={settings.proxyAddress}
            isInvalid={addressProblem !== undefined}
            onChange={(event) => set({ proxyAddress: event.target.value.trim() })}
            spellCheck={false}
            data-test-subj="rcsProxyAddress"
          />
        </EuiFormRow>
        <EuiFormRow
          label="Server name"
          helpText="Name sent in the TLS handshake (SNI), by which Elastic Cloud finds the deployment; empty for an IP address."
          isInvalid={nameProblem !== undefined}
          error={nameProblem && `${nameProblem.title}. ${nameProblem.why} ${nameProblem.tryThis}`}
          fullWidth
        >
          <EuiFieldText
            fullWidth
            value={settings.serverName}
            isInvalid={nameProblem !== undefined}
            onChange={(event) => set({ serverName: event.target.value.trim() })}
            spellCheck={false}
            data-test-subj="rcsServerName"
          />
        </EuiFormRow>
        <EuiFormRow
          label="Sockets"
          helpText="Connections each node opens to the remote."
          isInvalid={socketsProblem !== undefined}
          error={socketsProblem && `${socketsProblem.title}. ${socketsProblem.why}`}
        >
          <EuiFieldNumber
            min={1}
            step={1}
            value={settings.socketConnections === 0 ? '' : settings.socketConnections}
            isInvalid={socketsProblem !== undefined}
            onChange={(event) => set({ socketConnections: Number(event.target.value) })}
            data-test-subj="rcsSockets"
          />
        </EuiFormRow>
        <EuiFormRow
          label="When the remote cannot be reached"
          helpText={
            settings.skipUnavailable
              ? 'A search answers with what the other clusters have.'
              : 'A search that names the remote fails.'
          }
          fullWidth
        >
          <EuiSwitch
            label="Skip it in searches"
            checked={settings.skipUnavailable}
            onChange={(event) => set({ skipUnavailable: event.target.checked })}
            data-test-subj="rcsSkipUnavailable"
          />
        </EuiFormRow>
        {changed && (
          <EuiButtonEmpty
            size="s"
            iconType="refresh"
            flush="left"
            onClick={() => dispatch({ type: 'edited', change: { connection: {} } })}
            data-test-subj="rcsResetConnection"
          >
            Reset to proposed
          </EuiButtonEmpty>
        )}
      </EuiPanel>
    </EuiAccordion>
  );
}
