import { EuiButton, EuiConfirmModal, EuiSpacer, useGeneratedHtmlId } from '@elastic/eui';
import React, { useState } from 'react';
import type { Problem } from '../../../common/problem';
import type { RunState } from '../../../common/run/events';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { ProblemCallout } from '../../components/problem_callout';

/** Stops a run, after saying what that means. */
export function CancelButton({ run }: { run: RunState }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const titleId = useGeneratedHtmlId({ prefix: 'rcsCancel' });

  const cancel = () => {
    setAsking(false);
    setSent(true);
    setProblem(undefined);
    api.cancelRun(run.runId).catch((error: unknown) => {
      setSent(false);
      setProblem(problemOf(error));
    });
  };

  return (
    <>
      <EuiButton
        color="danger"
        size="s"
        iconType="cross"
        isLoading={sent}
        onClick={() => setAsking(true)}
        data-test-subj="rcsCancelRun"
      >
        Cancel
      </EuiButton>
      {problem && (
        <>
          <EuiSpacer size="s" />
          <ProblemCallout problem={problem} announce />
        </>
      )}
      {asking && (
        <EuiConfirmModal
          title="Cancel this run?"
          aria-labelledby={titleId}
          titleProps={{ id: titleId }}
          onCancel={() => setAsking(false)}
          onConfirm={cancel}
          cancelButtonText="Continue"
          confirmButtonText="Cancel the run"
          buttonColor="danger"
          data-test-subj="rcsCancelConfirm"
        >
          <p>
            {run.purpose === 'disconnect'
              ? 'The run stops before its next step. What is gone by then stays gone; this page lists it.'
              : 'The run stops before its next step. Unused parts (the key, the alias) are removed; you can undo the rest from this page.'}
          </p>
        </EuiConfirmModal>
      )}
    </>
  );
}
