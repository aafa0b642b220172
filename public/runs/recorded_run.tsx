import { EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import React, { useState } from 'react';
import type { RunResponse } from '../../common/api';
import type { Problem } from '../../common/problem';
import { FinishByHand } from '../wizard/run/finish_by_hand';
import { FinishRun } from '../wizard/run/finish_run';
import { NotBegun } from '../wizard/run/not_begun';
import type { RunWay } from '../wizard/run/run_path';
import { SignInForRun, useMoreWithSignIn, useSignedInForRun } from './sign_in_for_run';
import { WaysOn } from './ways_on';
import { WhatStands } from './what_stands';
import { beginning, ELSEWHERE, isLeft, standing } from './words';

export interface RecordedRunProps {
  recorded: NonNullable<RunResponse['recorded']>;
  way?: RunWay;
}

/** A run that no server tells any more, or that is another person's: from its record and from what stands. */
export function RecordedRun({ recorded, way }: RecordedRunProps) {
  const { state, live, stoppedBy, intent, by } = recorded;
  const ready = useSignedInForRun(intent);
  const mayShowMore = useMoreWithSignIn(intent);
  return (
    <div data-test-subj="rcsRecordedRun">
      <EuiCallOut
        size="s"
        color={state === 'done' ? 'success' : live ? 'primary' : 'warning'}
        iconType={state === 'done' ? 'check' : live ? 'clock' : 'warning'}
        title={standing(recorded)}
      >
        <p>{beginning(recorded)}</p>
        {stoppedBy !== undefined && state === 'stopped' && <p>{stoppedBy}</p>}
        {live && <p>{`Only ${by} can follow or cancel it. This page shows when it has ended.`}</p>}
        {isLeft(recorded) && state !== 'stopped' && <p>{ELSEWHERE}</p>}
      </EuiCallOut>
      <EuiSpacer size="m" />
      {!live && (!ready || mayShowMore) && <SignInForRun intent={intent} />}
      {!live && ready && <Known recorded={recorded} way={way} />}
    </div>
  );
}

function Known({ recorded, way }: RecordedRunProps) {
  const { runId, alias, state, intent } = recorded;
  const [problem, setProblem] = useState<Problem>();
  const [finishing, setFinishing] = useState(way === 'finish');
  const finishes = state !== 'done';
  return (
    <>
      <WhatStands runId={runId} intent={intent} finished={!finishes} />
      <EuiSpacer size="m" />
      <WaysOn
        run={{ runId, alias }}
        {...(finishes && !finishing && { onFinish: () => setFinishing(true) })}
        takesBack={way === 'take_back'}
        onProblem={setProblem}
      />
      {problem && (
        <>
          <EuiSpacer size="m" />
          <NotBegun problem={problem} />
        </>
      )}
      {finishing && finishes && <FinishRun runId={runId} intent={intent} />}
      {!finishing && finishes && <FinishByHand runId={runId} intent={intent} />}
      {!finishes && (
        <EuiText size="xs" color="subdued">
          <p>{`To change ${alias}, use its actions in the list of connections.`}</p>
        </EuiText>
      )}
    </>
  );
}
