import { EuiComboBox, EuiFieldNumber, EuiFieldText, EuiFormRow, EuiSwitch } from '@elastic/eui';
import React, { type ReactElement } from 'react';
import type { RemoteSettings } from '../../../common/intent';
import type { Problem } from '../../../common/problem';
import { SETTING_LABELS } from '../../../common/rules/remote_settings';
import { DocsLink } from '../../components/docs/docs_link';

interface SettingsFormProps {
  settings: RemoteSettings;
  /** What is wrong, by setting. */
  problems: { [setting: string]: Problem };
  onChange(settings: RemoteSettings): void;
}

/** All that can be changed of a connection without a sign-in to its remote. */
export function SettingsForm({ settings, problems, onChange }: SettingsFormProps) {
  return (
    <>
      {settings.mode === 'proxy' ? (
        <ProxyFields settings={settings} problems={problems} onChange={onChange} />
      ) : (
        <SniffFields settings={settings} problems={problems} onChange={onChange} />
      )}
      <EuiFormRow
        label="When the remote cannot be reached"
        helpText={
          <>
            {settings.skipUnavailable
              ? 'A search answers with what the other clusters have.'
              : 'A search that names the remote fails.'}{' '}
            <DocsLink page="skip_unavailable">Documentation</DocsLink>
          </>
        }
        fullWidth
      >
        <EuiSwitch
          label={SETTING_LABELS.skip_unavailable}
          checked={settings.skipUnavailable}
          onChange={(event) => onChange({ ...settings, skipUnavailable: event.target.checked })}
          data-test-subj="rcsSettingsSkip"
        />
      </EuiFormRow>
    </>
  );
}

type Fields<M extends RemoteSettings['mode']> = SettingsFormProps & {
  settings: Extract<RemoteSettings, { mode: M }>;
};

const ProxyFields = ({ settings, problems, onChange }: Fields<'proxy'>) => (
  <>
    <Row
      setting="proxy_address"
      help="host:port of the remote, as this deployment reaches it."
      problem={problems.proxy_address}
    >
      <EuiFieldText
        fullWidth
        value={settings.proxyAddress}
        isInvalid={problems.proxy_address !== undefined}
        onChange={(event) => onChange({ ...settings, proxyAddress: event.target.value.trim() })}
        spellCheck={false}
        data-test-subj="rcsSettingsAddress"
      />
    </Row>
    <Row
      setting="server_name"
      help="Name sent in the TLS handshake (SNI), by which Elastic Cloud finds the deployment; empty for an IP address."
      problem={problems.server_name}
    >
      <EuiFieldText
        fullWidth
        value={settings.serverName}
        isInvalid={problems.server_name !== undefined}
        onChange={(event) => onChange({ ...settings, serverName: event.target.value.trim() })}
        spellCheck={false}
        data-test-subj="rcsSettingsServerName"
      />
    </Row>
    <Count
      setting="proxy_socket_connections"
      help="Connections each node opens to the remote."
      value={settings.socketConnections}
      problem={problems.proxy_socket_connections}
      onChange={(socketConnections) => onChange({ ...settings, socketConnections })}
      data-test-subj="rcsSettingsSockets"
    />
  </>
);

const SniffFields = ({ settings, problems, onChange }: Fields<'sniff'>) => (
  <>
    <Row
      setting="seeds"
      help="Transport addresses of nodes of the remote, as host:port. Press Enter after each."
      problem={problems.seeds}
    >
      <EuiComboBox
        fullWidth
        noSuggestions
        selectedOptions={settings.seeds.map((label) => ({ label }))}
        isInvalid={problems.seeds !== undefined}
        onCreateOption={(typed) => onChange({ ...settings, seeds: [...settings.seeds, typed.trim()] })}
        onChange={(options) => onChange({ ...settings, seeds: options.map(({ label }) => label) })}
        data-test-subj="rcsSettingsSeeds"
      />
    </Row>
    <Count
      setting="node_connections"
      help="Gateway nodes of the remote that each node connects to."
      value={settings.nodeConnections}
      problem={problems.node_connections}
      onChange={(nodeConnections) => onChange({ ...settings, nodeConnections })}
      data-test-subj="rcsSettingsNodes"
    />
  </>
);

interface RowProps {
  setting: string;
  help: string;
  problem: Problem | undefined;
  children: ReactElement;
}

const Row = ({ setting, help, problem, children }: RowProps) => (
  <EuiFormRow
    label={SETTING_LABELS[setting]}
    helpText={help}
    isInvalid={problem !== undefined}
    error={problem && `${problem.title}. ${problem.why} ${problem.tryThis}`}
    fullWidth
  >
    {children}
  </EuiFormRow>
);

interface CountProps extends Omit<RowProps, 'children'> {
  value: number;
  onChange(value: number): void;
  'data-test-subj': string;
}

/** 0 is what an empty field stands for. */
const Count = ({ value, onChange, 'data-test-subj': subject, ...row }: CountProps) => (
  <Row {...row}>
    <EuiFieldNumber
      min={1}
      step={1}
      value={value === 0 ? '' : value}
      isInvalid={row.problem !== undefined}
      onChange={(event) => onChange(Number(event.target.value))}
      data-test-subj={subject}
    />
  </Row>
);
