import { EuiButton } from '@elastic/eui';
import React, { useState } from 'react';
import { useHistory } from 'react-router-dom';
import type { PlanDifference } from '../../../common/api';
import type { Intent } from '../../../common/intent';
import type { Problem } from '../../../common/problem';
import { useApi } from '../../api/context';
import { PlanChangedError, problemOf } from '../../api/problems';
import { useWizard } from '../state';
import { begin } from './begin';
import { runPath } from './run_path';

export interface RetryButtonProps {
  runId: string;
  intent: Intent;
  /** Called where requests would be sent that nobody has reviewed here; with what is new, where it is known. */
  onReview(differences?: PlanDifference[]): void;
  onProblem(problem: Problem | undefined): void;
}

/** Goes on where a run stopped, with the requests that were reviewed in this tab. */
export function RetryButton({ runId, intent, onReview, onProblem }: RetryButtonProps) {
  const api = useApi();
  const history = useHistory();
  const { draft, credentials } = useWizard();
  const [beginning, setBeginning] = useState(false);
  const review = draft.reviewed;

  const retry = async () => {
    if (!review) return onReview();
    setBeginning(true);
    onProblem(undefined);
    try {
      const id = await begin((onEvent, signal) =>
        api.startRun(
          { intent, credentials, planHash: review.planHash, reviewed: review.steps, continues: runId },
          onEvent,
          signal,
        ),
      );
      history.push(runPath(id));
    } catch (error) {
      setBeginning(false);
      if (error instanceof PlanChangedError) onReview(error.differences);
      else onProblem(problemOf(error));
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
      {review ? 'Retry' : 'Finish'}
    </EuiButton>
  );
}
