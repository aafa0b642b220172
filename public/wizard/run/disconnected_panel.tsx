import { EuiPanel, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import { AfterRun } from './after_run';
import type { EndProps } from './run_view';
import { headline } from './words';

/** The end of a run that took a connection down. */
export const DisconnectedPanel = ({ run, way }: EndProps) => (
  <EuiPanel color="subdued" hasShadow={false} data-test-subj="rcsDisconnected">
    <EuiTitle size="s">
      <h3>{headline(run)}</h3>
    </EuiTitle>
    <EuiSpacer size="s" />
    <EuiText size="s">
      <p>{`The alias ${run.alias} can be reused.`}</p>
    </EuiText>
    <EuiSpacer size="m" />
    <AfterRun run={run} way={way} />
  </EuiPanel>
);
