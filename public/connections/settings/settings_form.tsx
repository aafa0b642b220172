import { EuiComboBox } from '@elastic/eui';
import React from 'react';
import type { RemoteSettings } from '../../../common/intent';
import type { Problem } from '../../../common/problem';
import { ProxyFields, SkipField } from '../../components/proxy_fields';
import { CountRow, SettingRow } from '../../components/setting_row';

interface SettingsFormProps {
  settings: RemoteSettings;
  /** What is wrong, by setting. */
  problems: { [setting: string]: Problem };
  onChange(settings: RemoteSettings): void;
}

/** All that can be changed of a connection without a sign-in to its remote. */
export const SettingsForm = ({ settings, problems, onChange }: SettingsFormProps) => (
  <>
    {settings.mode === 'proxy' ? (
      <ProxyFields
        settings={settings}
        problems={problems}
        onChange={(change) => onChange({ ...settings, ...change })}
      />
    ) : (
      <SniffFields settings={settings} problems={problems} onChange={onChange} />
    )}
    <SkipField
      skipUnavailable={settings.skipUnavailable}
      onChange={(skipUnavailable) => onChange({ ...settings, skipUnavailable })}
    />
  </>
);

type SniffFieldsProps = SettingsFormProps & { settings: Extract<RemoteSettings, { mode: 'sniff' }> };

const SniffFields = ({ settings, problems, onChange }: SniffFieldsProps) => (
  <>
    <SettingRow
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
    </SettingRow>
    <CountRow
      setting="node_connections"
      help="Gateway nodes of the remote that each node connects to."
      value={settings.nodeConnections}
      problem={problems.node_connections}
      onChange={(nodeConnections) => onChange({ ...settings, nodeConnections })}
      data-test-subj="rcsSettingsNodes"
    />
  </>
);
