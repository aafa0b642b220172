import { EuiFlexGroup, EuiFlexItem, EuiScreenReaderOnly, EuiSpacer, EuiText } from '@elastic/eui';
import React, { createContext, memo, useContext, useEffect, useState } from 'react';
import type { SystemNames } from '../../../common/exports/text';
import { restartsNodes } from '../../../common/plan/restarts';
import type { RunOutcome, RunState, RunStep } from '../../../common/run/events';
import { type LaneRow, Lanes } from '../../components/lanes/lanes';
import { ProblemCallout } from '../../components/problem_callout';
import { ByHandPanel } from './by_hand_panel';
import { stateWords } from './words';

export interface RunStepsProps {
  run: RunState;
  names: SystemNames;
  /** In ms, see `FollowedRun`. */
  clockAhead: number;
}

/** The steps of a run, alive, in the lanes of the plan: one line each, unless a step has more to say. */
export function RunSteps({ run, names, clockAhead }: RunStepsProps) {
  const rows = run.steps.map(
    (step, index): LaneRow => ({
      id: step.id,
      system: step.system,
      number: index + 1,
      look: step.state,
      'data-test-subj': `rcsRunStep-${step.id}`,
      body: (
        <OneStep
          step={step}
          runId={run.runId}
          outcome={run.outcome}
          endTitle={run.problem?.title}
          where={names[step.system]}
        />
      ),
    }),
  );
  return (
    <ClockAhead.Provider value={clockAhead}>
      <Lanes rows={rows} names={names} label="Steps of the run" data-test-subj="rcsRunSteps" />
    </ClockAhead.Provider>
  );
}

/** In ms. Apart from the steps, which need not render for it. */
const ClockAhead = createContext(0);

interface OneStepProps {
  step: RunStep;
  runId: string;
  outcome: RunOutcome | undefined;
  /** What the end of the run says, so that no step says it again. */
  endTitle: string | undefined;
  where: string;
}

const OneStep = memo(({ step, runId, outcome, endTitle, where }: OneStepProps) => {
  const waitsForPerson = step.state === 'by_hand' && outcome === undefined;
  const more = [
    ...(restartsNodes(step) && step.state === 'running'
      ? ['Elastic Cloud restarts nodes one after another, which takes minutes.']
      : []),
    ...(step.detail && step.state !== 'already_so' ? [step.detail] : []),
  ];
  return (
    <>
      <EuiFlexGroup gutterSize="m" alignItems="baseline" responsive={false}>
        <EuiFlexItem style={{ minWidth: 0 }}>
          <EuiText size="s" style={{ paddingTop: 4 }}>
            {step.state === 'waiting' ? step.title : <strong>{step.title}</strong>}
          </EuiText>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiText size="xs" color="subdued">
            <span data-test-subj={`rcsRunState-${step.state}`}>
              <StateAndTime step={step} outcome={outcome} />
              <EuiScreenReaderOnly>
                <span>{` · ${where}`}</span>
              </EuiScreenReaderOnly>
            </span>
          </EuiText>
        </EuiFlexItem>
      </EuiFlexGroup>
      {more.map((text) => (
        <EuiText key={text} size="xs" color="subdued">
          <p>{text}</p>
        </EuiText>
      ))}
      {waitsForPerson && step.byHand && (
        <>
          <EuiSpacer size="s" />
          <ByHandPanel runId={runId} byHand={step.byHand} seenSoFar={step.problem} />
          <EuiSpacer size="s" />
        </>
      )}
      {step.problem && showsProblem(step, outcome, endTitle) && (
        <>
          <EuiSpacer size="s" />
          <ProblemCallout problem={step.problem} color={step.state === 'failed' ? 'danger' : 'warning'} />
          <EuiSpacer size="s" />
        </>
      )}
    </>
  );
});

function StateAndTime({ step, outcome }: Pick<OneStepProps, 'step' | 'outcome'>) {
  const clockAhead = useContext(ClockAhead);
  const goesOn = step.state === 'running' || step.state === 'by_hand';
  const now = useNow(goesOn && outcome === undefined) - clockAhead;
  return <>{stateWords(step, now, outcome)}</>;
}

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
