import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiSpacer } from '@elastic/eui';
import React, { type ReactNode, useState } from 'react';
import { useHistory, useLocation } from 'react-router-dom';
import type { Intent } from '../../../common/intent';
import type { Problem } from '../../../common/problem';
import type { RunState } from '../../../common/run/events';
import { invalidateKeys } from '../../../common/steps/disconnect';
import { removeCredential } from '../../../common/steps/remove_credential';
import { SignInAgain } from '../remote/sign_in_again';
import { useWizard } from '../state';
import { NotBegun } from './not_begun';
import { RetryButton } from './retry_button';
import { type RunLocation, runPath } from './run_path';
import { UndoButton } from './undo_button';

export interface AfterRunProps {
  run: RunState;
  /** What a retry would go on with; absent where there is nothing to retry. */
  retry?: Intent;
}

/** Ways on from a run that has ended. */
export function AfterRun({ run, retry }: AfterRunProps) {
  const { credentials, dispatch } = useWizard();
  const history = useHistory();
  const undoes = useLocation<RunLocation>().state?.undoes;
  const [problem, setProblem] = useState<Problem>();
  const restart = () => {
    dispatch({ type: 'restarted' });
    history.push('/connect/remote');
  };
  return (
    <>
      <EuiFlexGroup gutterSize="s" responsive={false} wrap alignItems="center">
        {retry && (
          <Item>
            <RetryButton run={run} intent={retry} onProblem={setProblem} />
          </Item>
        )}
        {undoes && run.outcome !== 'done' && (
          <Item>
            <EuiButton size="s" onClick={() => history.push(runPath(undoes))} data-test-subj="rcsToRun">
              Back to the run
            </EuiButton>
          </Item>
        )}
        <Item>
          <EuiButton size="s" onClick={() => history.push('/')} data-test-subj="rcsToConnections">
            All connections
          </EuiButton>
        </Item>
        {run.outcome === 'done' && (
          <Item>
            <EuiButtonEmpty size="s" iconType="plus" onClick={restart} data-test-subj="rcsConnectAnother">
              Connect another
            </EuiButtonEmpty>
          </Item>
        )}
        {run.purpose !== 'undo' && canBeUndone(run) && (
          <Item>
            <UndoButton run={run} onProblem={setProblem} />
          </Item>
        )}
      </EuiFlexGroup>
      {problem && (
        <>
          <EuiSpacer size="m" />
          <NotBegun problem={problem} />
          {problem.code === 'undo_needs_sign_in' && run.outcome === 'done' && !credentials.remote && (
            <SignInAgain />
          )}
        </>
      )}
    </>
  );
}

/** Something was changed (a step that is done and proves nothing), and no key is gone, which nobody can give back. */
function canBeUndone({ steps }: RunState): boolean {
  const done = steps.filter(({ state, evidence }) => state === 'done' && !evidence);
  return done.length > 0 && !done.some(({ id }) => id === removeCredential.id || id === invalidateKeys.id);
}

const Item = ({ children }: { children: ReactNode }) => <EuiFlexItem grow={false}>{children}</EuiFlexItem>;
