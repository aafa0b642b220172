import { EuiPanel, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { RunState } from '../../../common/run/events';
import { AfterRun } from './after_run';
import { headline } from './words';

/** The end of an undo that went through, with what stays by name. */
export const UndonePanel = ({ run }: { run: RunState }) => (
  <EuiPanel
    color={run.outcome === 'partly' ? 'warning' : 'subdued'}
    hasShadow={false}
    data-test-subj="rcsUndone"
  >
    <EuiTitle size="s">
      <h3>{headline(run)}</h3>
    </EuiTitle>
    <EuiSpacer size="s" />
    <EuiText size="s">{run.outcome === 'partly' ? <Stays run={run} /> : <p>{IN_REVERSE}</p>}</EuiText>
    <EuiSpacer size="m" />
    <AfterRun run={run} />
  </EuiPanel>
);

const IN_REVERSE = 'Undone in reverse order.';

const Stays = ({ run: { stands = [] } }: { run: RunState }) => (
  <>
    <p>Still in place; the steps below show why:</p>
    <ul data-test-subj="rcsUndoneStays">
      {stands.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  </>
);
