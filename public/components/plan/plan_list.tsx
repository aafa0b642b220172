import { EuiAccordion, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import React from 'react';
import type { SystemNames } from '../../../common/exports/text';
import type { PlanStep } from '../../../common/plan/types';
import { type LaneRow, Lanes } from '../lanes/lanes';
import { PlanStepItem } from './plan_step_item';

interface PlanListProps {
  steps: readonly PlanStep[];
  names: SystemNames;
}

/** A plan in its order, drawn by who does what; what is in place already is folded below. */
export function PlanList({ steps, names }: PlanListProps) {
  const id = useGeneratedHtmlId({ prefix: 'rcsInPlace' });
  const rows = steps.map((step, index) => ({ step, row: rowOf(step, index, steps, names) }));
  const open = rows.filter(({ step }) => step.alreadySo === undefined).map(({ row }) => row);
  const inPlace = rows.filter(({ step }) => step.alreadySo !== undefined).map(({ row }) => row);
  return (
    <div data-test-subj="rcsPlan">
      {open.length > 0 && <Lanes rows={open} names={names} label="Steps" data-test-subj="rcsLanes" />}
      {inPlace.length > 0 && (
        <>
          <EuiSpacer size="s" />
          <EuiAccordion
            id={id}
            paddingSize="s"
            buttonContent={<EuiText size="s">{inPlaceWords(inPlace.length, open.length)}</EuiText>}
            data-test-subj="rcsInPlace"
          >
            <Lanes
              rows={inPlace}
              names={names}
              label="Steps with nothing to change"
              data-test-subj="rcsLanes"
            />
          </EuiAccordion>
        </>
      )}
      <EuiSpacer size="m" />
    </div>
  );
}

const rowOf = (step: PlanStep, index: number, steps: readonly PlanStep[], names: SystemNames): LaneRow => ({
  id: step.id,
  system: step.system,
  number: index + 1,
  look: step.alreadySo !== undefined ? 'already_so' : step.kind === 'proof' ? 'proof' : 'planned',
  'data-test-subj': `rcsPlanStep-${step.id}`,
  body: <PlanStepItem step={step} number={index + 1} steps={steps} names={names} />,
});

function inPlaceWords(count: number, others: number): string {
  const steps = count === 1 ? 'step' : 'steps';
  return `${count} ${others > 0 ? 'more ' : ''}${steps}: nothing to change`;
}
