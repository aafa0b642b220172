import { EuiSpacer, EuiStep, EuiText } from '@elastic/eui';
import React, { createContext, memo, useContext, useEffect, useState } from 'react';
import type { SystemNames } from '../../../common/exports/text';
import type { RunOutcome, RunState, RunStep, StepState } from '../../../common/run/events';
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

/**
 * The steps of a run, alive. Each renders when it changes, and its time alone once a second: EUI 90 works out the contrast of
 * a step's number at each of its renders, and complains in the console of each.
 */
export function RunSteps({ run, names, clockAhead }: RunStepsProps) {
  return (
    <ClockAhead.Provider value={clockAhead}>
      <div className="euiSteps" data-test-subj="rcsRunSteps">
        {run.steps.map((step, index) => (
          <OneStep
            key={step.id}
            step={step}
            number={index + 1}
            runId={run.runId}
            outcome={run.outcome}
            endTitle={run.problem?.title}
            where={names[step.system]}
          />
        ))}
      </div>
    </ClockAhead.Provider>
  );
}

/** In ms. Apart from the steps, which need not render for it. */
const ClockAhead = createContext(0);

interface OneStepProps {
  step: RunStep;
  number: number;
  runId: string;
  outcome: RunOutcome | undefined;
  /** What the end of the run says, so that no step says it again. */
  endTitle: string | undefined;
  where: string;
}

const OneStep = memo((props: OneStepProps) => {
  const { step, number, outcome } = props;
  return (
    <EuiStep
      headingElement="h3"
      titleSize="xs"
      step={number}
      title={step.title}
      status={statusOf(step, outcome)}
      data-test-subj={`rcsRunStep-${step.id}`}
    >
      <StepNews {...props} />
    </EuiStep>
  );
});

function StepNews({ step, runId, outcome, endTitle, where }: OneStepProps) {
  const waitsForPerson = step.state === 'by_hand' && outcome === undefined;
  return (
    <>
      <EuiText size="s" color="subdued">
        <p data-test-subj={`rcsRunState-${step.state}`}>
          <StateAndTime step={step} outcome={outcome} />
          {` · ${where}`}
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
          <ByHandPanel runId={runId} byHand={step.byHand} seenSoFar={step.problem} />
        </>
      )}
      {step.problem && showsProblem(step, outcome, endTitle) && (
        <>
          <EuiSpacer size="s" />
          <ProblemCallout problem={step.problem} color={step.state === 'failed' ? 'danger' : 'warning'} />
        </>
      )}
    </>
  );
}

function StateAndTime({ step, outcome }: Pick<OneStepProps, 'step' | 'outcome'>) {
  const clockAhead = useContext(ClockAhead);
  const goesOn = step.state === 'running' || step.state === 'by_hand';
  const now = useNow(goesOn && outcome === undefined) - clockAhead;
  return <>{stateWords(step, now, outcome)}</>;
}

/** Whether the step waits for Elastic Cloud to apply a plan. */
const restartsNodes = ({ id }: RunStep): boolean =>
  STEPS.some((step) => step.id === id && step.patience === 'restart');

/**
 * A failure is told once: the end of the run says it where the two are the same. A step that is done has a problem
 * only when it could not be taken back. What an undo leaves has its reason.
 */
const showsProblem = (
  { state, problem }: RunStep,
  outcome: RunOutcome | undefined,
  endTitle: string | undefined,
): boolean =>
  state === 'kept' ||
  (state === 'failed' && outcome !== 'cancelled' && problem?.title !== endTitle) ||
  (state === 'done' && outcome !== undefined && outcome !== 'done');

const statusOf = ({ state }: RunStep, outcome: RunOutcome | undefined) =>
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
