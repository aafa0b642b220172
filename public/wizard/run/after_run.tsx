import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiSpacer } from '@elastic/eui';
import React, { type ReactNode, useState } from 'react';
import { useHistory, useLocation } from 'react-router-dom';
import type { PlanDifference } from '../../../common/api';
import type { Intent } from '../../../common/intent';
import type { Problem } from '../../../common/problem';
import type { RunState } from '../../../common/run/events';
import { needsSignIn } from '../../../common/run/purpose';
import { SignInAgainForRun } from '../../runs/sign_in_for_run';
import { useWizard } from '../state';
import { FinishRun } from './finish_run';
import { NotBegun } from './not_begun';
import { RetryButton } from './retry_button';
import { type RunLocation, type RunWay, runPath } from './run_path';
import { UndoButton } from './undo_button';

export interface AfterRunProps {
  run: RunState;
  /** What a retry would go on with; absent where there is nothing to retry. */
  retry?: Intent;
  way?: RunWay;
}

/** Ways on from a run that has ended. */
export function AfterRun({ run, retry, way }: AfterRunProps) {
  const { ofRecord, credentials, dispatch } = useWizard();
  const history = useHistory();
  const undoes = useLocation<RunLocation>().state?.undoes;
  const [problem, setProblem] = useState<Problem>();
  const [review, setReview] = useState<{ differences?: PlanDifference[] } | undefined>(
    way === 'finish' ? {} : undefined,
  );
  const { runId, outcome, purpose } = run;
  const [asksSignIn, setAsksSignIn] = useState(way === 'take_back');
  const signedIn = credentials.remote !== undefined || !needsSignIn(purpose);
  const undoable = purpose !== 'undo' && somethingStands(run);
  const done = outcome === 'done';
  const restart = () => {
    dispatch({ type: 'restarted' });
    history.push('/connect/remote');
  };
  return (
    <>
      <EuiFlexGroup gutterSize="s" responsive={false} wrap alignItems="center">
        {retry && !review && (
          <Item>
            <RetryButton
              runId={runId}
              intent={retry}
              onReview={(differences) => setReview({ ...(differences && { differences }) })}
              onProblem={setProblem}
            />
          </Item>
        )}
        {retry && !done && purpose === 'connect' && !ofRecord && (
          <Item>
            <EuiButton
              size="s"
              onClick={() => history.push('/connect/access')}
              data-test-subj="rcsEditSettings"
            >
              Edit settings
            </EuiButton>
          </Item>
        )}
        {undoes && !done && (
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
        {done && !ofRecord && (
          <Item>
            <EuiButtonEmpty size="s" iconType="plus" onClick={restart} data-test-subj="rcsConnectAnother">
              Connect another
            </EuiButtonEmpty>
          </Item>
        )}
        {undoable && signedIn && (
          <Item>
            <UndoButton run={run} opens={asksSignIn} onProblem={setProblem} />
          </Item>
        )}
        {undoable && !signedIn && done && (
          <Item>
            <EuiButtonEmpty
              size="s"
              color="danger"
              onClick={() => setAsksSignIn(true)}
              data-test-subj="rcsUndo"
            >
              Undo
            </EuiButtonEmpty>
          </Item>
        )}
      </EuiFlexGroup>
      {problem && (
        <>
          <EuiSpacer size="m" />
          <NotBegun problem={problem} />
        </>
      )}
      {done && asksSignIn && undoable && !signedIn && <SignInAgainForRun />}
      {retry && review && <FinishRun runId={runId} intent={retry} {...review} />}
    </>
  );
}

/** A run that stopped says what stands; one that is done, what an undo would do. */
const somethingStands = ({ stands, undoes }: RunState): boolean => (stands ?? undoes ?? []).length > 0;

const Item = ({ children }: { children: ReactNode }) => <EuiFlexItem grow={false}>{children}</EuiFlexItem>;
