import { EuiSpacer, EuiSteps, EuiText } from '@elastic/eui';
import React, { useEffect, useState } from 'react';
import type { SystemNames } from '../../../common/exports/text';
import type { RunState, RunStep, StepState } from '../../../common/run/events';
import { STEPS } from '../../../common/steps';
import { ProblemCallout } from '../../components/problem_callout';
import { ByHandPanel } from './by_hand_panel';
import { stateWords } from './words';

export interface RunStepsProps {
  run: RunState;
  names: SystemNames;
  /** In ms, see `FollowedRun`. */
  clockAhead: number;
}

/** The steps of a run, alive. */
export function RunSteps({ run, names, clockAhead }: RunStepsProps) {
  const now = useNow(run.outcome === undefined) - clockAhead;
  return (
    <EuiSteps
      headingElement="h3"
      titleSize="xs"
      data-test-subj="rcsRunSteps"
      steps={run.steps.map((step) => ({
        title: step.title,
        status: statusOf(step, run),
        'data-test-subj': `rcsRunStep-${step.id}`,
        children: <StepNews step={step} run={run} where={names[step.system]} now={now} />,
      }))}
    />
  );
}

interface StepNewsProps {
  step: RunStep;
  run: RunState;
  where: string;
  now: number;
}

function StepNews({ step, run, where, now }: StepNewsProps) {
  const waitsForPerson = step.state === 'by_hand' && run.outcome === undefined;
  return (
    <>
      <EuiText size="s" color="subdued">
        <p data-test-subj={`rcsRunState-${step.state}`}>
          {`${stateWords(step, now, run.outcome)} · ${where}`}
          {restartsNodes(step) && step.state === 'running' && (
            <>
              <br />
              Elastic Cloud applies it to one node after the other and restarts each, which takes minutes.
            </>
          )}
          {step.detail && (
            <>
              <br />
              {step.detail}
            </>
          )}
        </p>
      </EuiText>
      {waitsForPerson && step.byHand && (
        <>
          <EuiSpacer size="s" />
          <ByHandPanel runId={run.runId} byHand={step.byHand} seenSoFar={step.problem} />
        </>
      )}
      {step.problem && showsProblem(step, run) && (
        <>
          <EuiSpacer size="s" />
          <ProblemCallout problem={step.problem} color={step.state === 'failed' ? 'danger' : 'warning'} />
        </>
      )}
    </>
  );
}

/** Whether the step waits for Elastic Cloud to apply a plan. */
const restartsNodes = ({ id }: RunStep): boolean =>
  STEPS.some((step) => step.id === id && step.patience === 'restart');

/**
 * A failure is told once: the end of the run says it where the two are the same. A step that is done has a problem
 * only when it could not be taken back.
 */
const showsProblem = ({ state, problem }: RunStep, run: RunState): boolean =>
  (state === 'failed' && run.outcome !== 'cancelled' && problem?.title !== run.problem?.title) ||
  (state === 'done' && run.outcome !== undefined && run.outcome !== 'done');

const statusOf = ({ state }: RunStep, { outcome }: RunState) =>
  state === 'failed' && outcome === 'cancelled' ? 'warning' : STATUS[state];

const STATUS = {
  waiting: 'incomplete',
  running: 'loading',
  done: 'complete',
  already_so: 'complete',
  failed: 'danger',
  by_hand: 'warning',
  taken_back: 'disabled',
  kept: 'warning',
} as const satisfies Record<StepState, string>;

/** The time in epoch ms, once a second as long as it matters. */
function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
