import { EuiPanel, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { RunState } from '../../../common/run/events';
import { AfterRun } from './after_run';
import { headline } from './words';

/** The end of an undo that went through. */
export const UndonePanel = ({ run }: { run: RunState }) => (
  <EuiPanel color="subdued" hasShadow={false} data-test-subj="rcsUndone">
    <EuiTitle size="s">
      <h3>{headline(run)}</h3>
    </EuiTitle>
    <EuiSpacer size="s" />
    <EuiText size="s">
      <p>Each step below was taken back, the last one first.</p>
    </EuiText>
    <EuiSpacer size="m" />
    <AfterRun run={run} />
  </EuiPanel>
);
