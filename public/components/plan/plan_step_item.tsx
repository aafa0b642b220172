import { EuiAccordion, EuiBadge, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import React from 'react';
import type { SystemNames } from '../../../common/exports/text';
import type { PlanStep } from '../../../common/plan/types';
import { PlannedRequests } from './planned_requests';

export interface PlanStepItemProps {
  step: PlanStep;
  /** Its place in the plan, from 1. */
  number: number;
  steps: readonly PlanStep[];
  names: SystemNames;
}

/** A step in words; opened, the exact requests, the check and the undo. */
export function PlanStepItem({ step, number, steps, names }: PlanStepItemProps) {
  const id = useGeneratedHtmlId({ prefix: 'rcsPlanStep' });
  return (
    <EuiAccordion
      id={id}
      paddingSize="m"
      borders="horizontal"
      buttonProps={{ paddingSize: 's' }}
      data-test-subj={`rcsPlanStep-${step.id}`}
      buttonContent={
        <EuiText size="s">
          <strong>{`${number}. ${step.title}`}</strong>
          <br />
          {step.alreadySo ?? step.detail}
          {step.irreversible !== undefined && step.alreadySo === undefined && (
            <>
              <br />
              {`Cannot be undone: ${step.irreversible}`}
            </>
          )}
        </EuiText>
      }
      extraAction={<StepBadge step={step} />}
    >
      <Requests step={step} steps={steps} names={names} />
    </EuiAccordion>
  );
}

function StepBadge({ step }: { step: PlanStep }) {
  if (step.alreadySo !== undefined)
    return (
      <EuiBadge color="success" iconType="check">
        already so
      </EuiBadge>
    );
  if (step.kind === 'hand')
    return (
      <EuiBadge color="warning" iconType="user">
        by hand
      </EuiBadge>
    );
  return step.kind === 'proof' ? <EuiBadge iconType="search">changes nothing</EuiBadge> : null;
}

function Requests({ step, steps, names }: Omit<PlanStepItemProps, 'number'>) {
  const rest = { steps, names };
  const { requests, check, undo, alreadySo } = step;
  return (
    <>
      {alreadySo !== undefined && (
        <EuiText size="s">
          <p>Nothing is sent for this step. If it were not so already, this would be:</p>
        </EuiText>
      )}
      <PlannedRequests requests={requests} label={(system) => `Sent to ${system}`} {...rest} />
      {check && (
        <PlannedRequests requests={[check]} label={(system) => `Checked by asking ${system}`} {...rest} />
      )}
      {undo ? (
        <PlannedRequests
          requests={undo.requests}
          label={(system) => `To undo it: ${undo.title}, sent to ${system}`}
          {...rest}
        />
      ) : (
        <EuiText size="xs" color="subdued">
          <p>{noUndo(step)}</p>
        </EuiText>
      )}
    </>
  );
}

const noUndo = ({ kind }: PlanStep): string =>
  kind === 'proof' ? 'It changes nothing, so there is nothing to undo.' : 'It has no undo of its own.';
