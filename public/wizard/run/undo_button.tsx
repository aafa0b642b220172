import { EuiButtonEmpty } from '@elastic/eui';
import React, { useEffect, useRef, useState } from 'react';
import { useHistory } from 'react-router-dom';
import type { UndoPlanResponse } from '../../../common/api';
import type { Problem } from '../../../common/problem';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { useWizard } from '../state';
import { begin } from './begin';
import { runPath } from './run_path';
import { UndoReview } from './undo_review';

export interface UndoButtonProps {
  run: { runId: string; alias: string };
  label?: string;
  /** Shows at once what it will do. */
  opens?: boolean;
  onProblem(problem: Problem | undefined): void;
}

/** Takes back what a run changed, as a run of its own, after showing what it will do and what has to stay. */
export function UndoButton({ run, label = 'Undo', opens = false, onProblem }: UndoButtonProps) {
  const api = useApi();
  const history = useHistory();
  const { credentials } = useWizard();
  const [plan, setPlan] = useState<UndoPlanResponse['plan']>();
  const [busy, setBusy] = useState(false);

  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    onProblem(undefined);
    try {
      await act();
    } catch (error) {
      onProblem(problemOf(error));
    }
    setBusy(false);
  };
  const review = () =>
    attempt(async () => {
      const answer = await api.undoPlan(run.runId, { credentials });
      const [blocker] = answer.plan.blockers;
      if (blocker) onProblem(blocker);
      else setPlan(answer.plan);
    });
  const first = useRef(opens);
  useEffect(() => {
    if (first.current) void review();
    first.current = false;
  });
  const undo = (planHash: string) =>
    attempt(async () => {
      setPlan(undefined);
      const id = await begin((onEvent, signal) =>
        api.undoRun(run.runId, { credentials, planHash }, onEvent, signal),
      );
      history.push(runPath(id), { undoes: run.runId });
    });

  return (
    <>
      <EuiButtonEmpty
        size="s"
        color="danger"
        isLoading={busy}
        onClick={() => void review()}
        data-test-subj="rcsUndo"
      >
        {label}
      </EuiButtonEmpty>
      {plan && (
        <UndoReview
          alias={run.alias}
          plan={plan}
          onCancel={() => setPlan(undefined)}
          onConfirm={() => void undo(plan.hash)}
          onAgain={() => void review()}
        />
      )}
    </>
  );
}
