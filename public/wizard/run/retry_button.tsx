import { EuiButton } from '@elastic/eui';
import React, { useState } from 'react';
import { useHistory } from 'react-router-dom';
import type { Intent } from '../../../common/intent';
import type { Problem } from '../../../common/problem';
import type { RunState } from '../../../common/run/events';
import { useApi } from '../../api/context';
import { PlanChangedError, problemOf } from '../../api/problems';
import { useWizard } from '../state';
import { begin } from './begin';
import { reviewPath, runPath } from './run_path';

export interface RetryButtonProps {
  run: RunState;
  intent: Intent;
  onProblem(problem: Problem | undefined): void;
}

/** Goes on where a run stopped. Requests that nobody has reviewed are shown in the review first. */
export function RetryButton({ run, intent, onProblem }: RetryButtonProps) {
  const api = useApi();
  const history = useHistory();
  const { draft, credentials } = useWizard();
  const [beginning, setBeginning] = useState(false);

  const retry = async () => {
    const review = draft.reviewed;
    if (!review) return history.push(reviewPath(intent));
    setBeginning(true);
    onProblem(undefined);
    try {
      const id = await begin((onEvent, signal) =>
        api.startRun(
          { intent, credentials, planHash: review.planHash, reviewed: review.steps, continues: run.runId },
          onEvent,
          signal,
        ),
      );
      history.push(runPath(id));
    } catch (error) {
      if (error instanceof PlanChangedError) {
        history.push(reviewPath(intent), { differences: error.differences });
        return;
      }
      onProblem(problemOf(error));
      setBeginning(false);
    }
  };

  return (
    <EuiButton
      fill
      size="s"
      iconType="refresh"
      isLoading={beginning}
      onClick={() => void retry()}
      data-test-subj="rcsRetry"
    >
      Retry
    </EuiButton>
  );
}
