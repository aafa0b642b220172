import { EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { RunState } from '../../../common/run/events';
import { ProblemCallout } from '../../components/problem_callout';
import { SignInAgain } from '../remote/sign_in_again';
import { useWizard } from '../state';
import { AfterRun } from './after_run';
import { FinishByHand } from './finish_by_hand';
import { useRunContext } from './use_run_context';
import { headline } from './words';

/** The end of a run that stopped: where, why, what was taken back, and the ways on. */
export function StoppedPanel({ run }: { run: RunState }) {
  const { intent } = useRunContext(run);
  const { credentials } = useWizard();
  const failed = run.steps.find((step) => step.state === 'failed');
  const signedIn = credentials.remote !== undefined || run.purpose === 'disconnect';
  const left = run.purpose !== 'undo' && signedIn ? intent : undefined;
  return (
    <div data-test-subj="rcsStopped">
      {failed && run.outcome === 'failed' && (
        <>
          <EuiText size="s">
            <p>{`Stopped at “${failed.title}”.`}</p>
          </EuiText>
          <EuiSpacer size="s" />
        </>
      )}
      {run.problem ? (
        <ProblemCallout problem={run.problem} />
      ) : (
        <EuiCallOut size="s" color="warning" iconType="warning" title={headline(run)} />
      )}
      <EuiSpacer size="m" />
      {run.purpose !== 'undo' && <TakenBack run={run} />}
      <EuiSpacer size="m" />
      {run.purpose !== 'undo' && !signedIn && (
        <>
          <EuiText size="s">
            <p>To retry, to undo or to see what is left, this page needs the sign-in again.</p>
          </EuiText>
          <EuiSpacer size="s" />
          <SignInAgain />
          <EuiSpacer size="m" />
        </>
      )}
      <AfterRun run={run} retry={left} />
      {left && <FinishByHand run={run} intent={left} />}
    </div>
  );
}

function TakenBack({ run }: { run: RunState }) {
  const kept = run.steps.filter(({ state }) => state === 'done');
  return (
    <EuiText size="s" data-test-subj="rcsTakenBack">
      {(run.takenBack ?? []).length > 0 && (
        <>
          <p>Taken back, since it was of no use alone:</p>
          <ul>
            {run.takenBack?.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        {kept.length === 0
          ? 'No completed step is left in place.'
          : `Done before it stopped: ${kept.map(({ title }) => title).join('; ')}.`}
      </p>
    </EuiText>
  );
}
