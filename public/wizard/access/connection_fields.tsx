import { EuiButtonEmpty } from '@elastic/eui';
import React from 'react';
import type { ConnectionSettings } from '../../../common/intent';
import { settingProblems } from '../../../common/rules/remote_settings';
import { Fold } from '../../components/fold';
import { ProxyFields, SkipField } from '../../components/proxy_fields';
import { changedSettings, connectionOf, proposedConnection } from '../intent';
import { useWizard } from '../state';

/** The remote's settings in `cluster.remote.<alias>`: proposed, folded, and open to change. */
export function ConnectionFields() {
  const { draft, observation, dispatch } = useWizard();
  const proposed = proposedConnection(draft, observation);
  const settings = connectionOf(draft, observation);
  const changed = Object.keys(draft.connection).length > 0;
  const problems = settingProblems({ mode: 'proxy', ...settings });
  const set = (change: Partial<ConnectionSettings>) =>
    dispatch({
      type: 'edited',
      change: { connection: changedSettings({ ...settings, ...change }, proposed) },
    });

  return (
    <Fold
      id="rcsConnection"
      title="Connection settings"
      set={settingsWords(settings, changed)}
      initialIsOpen={changed || Object.keys(problems).length > 0}
      data-test-subj="rcsConnection"
    >
      <ProxyFields settings={settings} problems={problems} onChange={set} />
      <SkipField
        skipUnavailable={settings.skipUnavailable}
        onChange={(skipUnavailable) => set({ skipUnavailable })}
      />
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
    </Fold>
  );
}

const settingsWords = (
  { proxyAddress, socketConnections, skipUnavailable }: ConnectionSettings,
  changed: boolean,
): string =>
  [
    ...(changed ? ['Changed'] : []),
    proxyAddress,
    `${socketConnections} socket connections`,
    `skip if unavailable: ${skipUnavailable ? 'yes' : 'no'}`,
  ].join(' · ');
