import { EuiFlexGroup, EuiFlexItem, EuiPanel, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { RunState } from '../../../common/run/events';
import { CancelButton } from './cancel_button';
import { headline, progress } from './words';

/** A run that goes on: how far it is, and that nobody has to wait for it. */
export const GoingOnPanel = ({ run }: { run: RunState }) => (
  <EuiPanel color="subdued" hasShadow={false} paddingSize="m">
    <EuiFlexGroup alignItems="flexStart" gutterSize="m" responsive={false} wrap>
      <EuiFlexItem>
        <EuiTitle size="xs">
          <h3>{headline(run)}</h3>
        </EuiTitle>
        <EuiSpacer size="xs" />
        <EuiText size="s">
          <p>{`${progress(run)} You can close this page; the run continues.`}</p>
        </EuiText>
      </EuiFlexItem>
      {run.purpose !== 'undo' && (
        <EuiFlexItem grow={false}>
          <CancelButton run={run} />
        </EuiFlexItem>
      )}
    </EuiFlexGroup>
  </EuiPanel>
);
