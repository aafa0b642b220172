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
          cancelButtonText="Go on with it"
          confirmButtonText="Cancel the run"
          buttonColor="danger"
          data-test-subj="rcsCancelConfirm"
        >
          <p>
            {run.purpose === 'disconnect'
              ? 'It stops before its next request. What is gone by then stays gone; this page lists it.'
              : `It stops before its next request. What is of no use without the missing steps is taken back: a key
                 that was not stored is invalidated, and a name that leads nowhere is removed. This page then lists
                 what was taken back, and what stays can be undone from here.`}
          </p>
        </EuiConfirmModal>
      )}
    </>
  );
}
