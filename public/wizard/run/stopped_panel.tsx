import { EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { RunState } from '../../../common/run/events';
import { needsSignIn } from '../../../common/run/purpose';
import { ProblemCallout } from '../../components/problem_callout';
import { SignInAgainForRun } from '../../runs/sign_in_for_run';
import { useWizard } from '../state';
import { AfterRun } from './after_run';
import { FinishByHand } from './finish_by_hand';
import type { EndProps } from './run_view';
import { useRunContext } from './use_run_context';
import { headline } from './words';

/** The end of a run that stopped: where, why, what stands, what was taken back, and the ways on. */
export function StoppedPanel({ run, way }: EndProps) {
  const { intent } = useRunContext(run);
  const { credentials } = useWizard();
  const failed = run.steps.find((step) => step.state === 'failed');
  const signedIn = credentials.remote !== undefined || !needsSignIn(run.purpose);
  const isUndo = run.purpose === 'undo';
  const left = !isUndo && signedIn ? intent : undefined;
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
      {!isUndo && <WhatIsLeft run={run} />}
      <EuiSpacer size="m" />
      {!isUndo && !signedIn && (
        <>
          <SignInAgainForRun />
          <EuiSpacer size="m" />
        </>
      )}
      <AfterRun key={String(signedIn)} run={run} retry={left} way={left && way} />
      {left && way !== 'finish' && <FinishByHand runId={run.runId} intent={left} />}
    </div>
  );
}

/** What the server took back, and what it found in place after that. */
function WhatIsLeft({ run: { takenBack = [], stands = [] } }: { run: RunState }) {
  return (
    <EuiText size="s" data-test-subj="rcsTakenBack">
      {takenBack.length > 0 && <List title="Removed because they are unused:" items={takenBack} />}
      {stands.length > 0 ? (
        <div data-test-subj="rcsStands">
          <List title="Still in place:" items={stands} />
        </div>
      ) : (
        <p>Nothing of this run is left in place.</p>
      )}
    </EuiText>
  );
}

const List = ({ title, items }: { title: string; items: string[] }) => (
  <>
    <p>{title}</p>
    <ul>
      {items.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  </>
);
