import { EuiButtonEmpty, EuiConfirmModal, useGeneratedHtmlId } from '@elastic/eui';
import React, { useState } from 'react';
import { useHistory } from 'react-router-dom';
import type { Problem } from '../../../common/problem';
import type { RunState } from '../../../common/run/events';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { useWizard } from '../state';
import { begin } from './begin';
import { runPath } from './run_path';

export interface UndoButtonProps {
  run: RunState;
  onProblem(problem: Problem | undefined): void;
}

/** Takes back what a run did, as a run of its own, after asking. */
export function UndoButton({ run, onProblem }: UndoButtonProps) {
  const api = useApi();
  const history = useHistory();
  const { credentials } = useWizard();
  const [asking, setAsking] = useState(false);
  const [beginning, setBeginning] = useState(false);
  const titleId = useGeneratedHtmlId({ prefix: 'rcsUndo' });

  const undo = async () => {
    setAsking(false);
    setBeginning(true);
    onProblem(undefined);
    try {
      const id = await begin((onEvent, signal) => api.undoRun(run.runId, { credentials }, onEvent, signal));
      history.push(runPath(id), { undoes: run.runId });
    } catch (error) {
      onProblem(problemOf(error));
      setBeginning(false);
    }
  };

  return (
    <>
      <EuiButtonEmpty
        size="s"
        color="danger"
        isLoading={beginning}
        onClick={() => setAsking(true)}
        data-test-subj="rcsUndo"
      >
        Undo
      </EuiButtonEmpty>
      {asking && (
        <EuiConfirmModal
          title={`Undo what was done for ${run.alias}?`}
          aria-labelledby={titleId}
          titleProps={{ id: titleId }}
          onCancel={() => setAsking(false)}
          onConfirm={() => void undo()}
          cancelButtonText="Keep it"
          confirmButtonText="Undo"
          buttonColor="danger"
          data-test-subj="rcsUndoConfirm"
        >
          <p>
            {`Searches through ${run.alias} then work as they did before the run, or not at all if it made the connection.`}
          </p>
          <ul>
            {run.undoes?.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </EuiConfirmModal>
      )}
    </>
  );
}
