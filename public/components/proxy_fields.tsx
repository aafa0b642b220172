import { EuiFieldText, EuiSwitch } from '@elastic/eui';
import React from 'react';
import type { ConnectionSettings } from '../../common/intent';
import type { Problem } from '../../common/problem';
import { SETTING_LABELS } from '../../common/rules/remote_settings';
import { DocsLink } from './docs/docs_link';
import { CountRow, SettingRow } from './setting_row';

interface ProxyFieldsProps {
  settings: ConnectionSettings;
  /** What is wrong, by setting. */
  problems: { [setting: string]: Problem };
  onChange(change: Partial<ConnectionSettings>): void;
}

/** Where a connection in proxy mode leads, wherever it is set: when it is made, and later. */
export const ProxyFields = ({ settings, problems, onChange }: ProxyFieldsProps) => (
  <>
    <SettingRow
      setting="proxy_address"
      help="host:port of the remote, as this deployment reaches it."
      problem={problems.proxy_address}
    >
      <EuiFieldText
        fullWidth
        value={settings.proxyAddress}
        isInvalid={problems.proxy_address !== undefined}
        onChange={(event) => onChange({ proxyAddress: event.target.value.trim() })}
        spellCheck={false}
        data-test-subj="rcsProxyAddress"
      />
    </SettingRow>
    <SettingRow
      setting="server_name"
      help="Name sent in the TLS handshake (SNI), by which Elastic Cloud finds the deployment; empty for an IP address."
      problem={problems.server_name}
    >
      <EuiFieldText
        fullWidth
        value={settings.serverName}
        isInvalid={problems.server_name !== undefined}
        onChange={(event) => onChange({ serverName: event.target.value.trim() })}
        spellCheck={false}
        data-test-subj="rcsServerName"
      />
    </SettingRow>
    <CountRow
      setting="proxy_socket_connections"
      help="Connections each node opens to the remote."
      value={settings.socketConnections}
      problem={problems.proxy_socket_connections}
      onChange={(socketConnections) => onChange({ socketConnections })}
      data-test-subj="rcsSockets"
    />
  </>
);

interface SkipFieldProps {
  skipUnavailable: boolean;
  onChange(skipUnavailable: boolean): void;
}

/** What searches do while the remote cannot be reached, in either mode. */
export const SkipField = ({ skipUnavailable, onChange }: SkipFieldProps) => (
  <SettingRow
    label="When the remote cannot be reached"
    help={
      <>
        {skipUnavailable
          ? 'A search answers with what the other clusters have.'
          : 'A search that names the remote fails.'}{' '}
        <DocsLink page="skip_unavailable">Documentation</DocsLink>
      </>
    }
  >
    <EuiSwitch
      label={SETTING_LABELS.skip_unavailable}
      checked={skipUnavailable}
      onChange={(event) => onChange(event.target.checked)}
      data-test-subj="rcsSkipUnavailable"
    />
  </SettingRow>
);
