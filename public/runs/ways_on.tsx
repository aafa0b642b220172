import { EuiButton, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import React from 'react';
import type { Problem } from '../../common/problem';
import { useLink } from '../app/page';
import { UndoButton } from '../wizard/run/undo_button';

interface WaysOnProps {
  run: { runId: string; alias: string };
  /** Absent where nothing is left to finish, or it is under way. */
  onFinish?(): void;
  /** Shows at once what taking back will do. */
  takesBack: boolean;
  onProblem(problem: Problem | undefined): void;
}

/** Finish, take back, or leave it. */
export function WaysOn({ run, onFinish, takesBack, onProblem }: WaysOnProps) {
  const home = useLink('/');
  return (
    <EuiFlexGroup gutterSize="s" responsive={false} wrap alignItems="center">
      {onFinish && (
        <EuiFlexItem grow={false}>
          <EuiButton fill size="s" onClick={onFinish} data-test-subj="rcsRetry">
            Finish
          </EuiButton>
        </EuiFlexItem>
      )}
      <EuiFlexItem grow={false}>
        <EuiButton size="s" {...home} data-test-subj="rcsToConnections">
          All connections
        </EuiButton>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <UndoButton run={run} label="Take back" opens={takesBack} onProblem={onProblem} />
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
