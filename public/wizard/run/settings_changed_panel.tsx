import { EuiPanel, EuiSpacer, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { RunState } from '../../../common/run/events';
import { ConnectionStateCell } from '../../connections/connection_state';
import { useChecks } from '../../connections/use_checks';
import { AfterRun } from './after_run';
import { headline } from './words';

/** The end of a run that changed settings, and whether the connection works with them. */
export function SettingsChangedPanel({ run }: { run: RunState }) {
  const checks = useChecks([run.alias]);
  return (
    <EuiPanel color="subdued" hasShadow={false} data-test-subj="rcsSettingsChanged">
      <EuiTitle size="s">
        <h3>{headline(run)}</h3>
      </EuiTitle>
      <EuiSpacer size="s" />
      <ConnectionStateCell state={checks.stateOf(run.alias)} />
      <EuiSpacer size="m" />
      <AfterRun run={run} />
    </EuiPanel>
  );
}
