import { EuiAccordion, EuiScreenReaderOnly, EuiText, EuiTextColor, useGeneratedHtmlId } from '@elastic/eui';
import React, { useState } from 'react';
import type { SystemNames } from '../../../common/exports/text';
import type { PlanStep } from '../../../common/plan/types';
import { PlannedRequests } from './planned_requests';
import { StepBadges } from './step_badges';

export interface PlanStepItemProps {
  step: PlanStep;
  /** Its place in the plan, from 1. */
  number: number;
  steps: readonly PlanStep[];
  names: SystemNames;
}

/** A step in one line; opened, what it is about, the exact requests, the check and the undo. */
export function PlanStepItem({ step, number, steps, names }: PlanStepItemProps) {
  const id = useGeneratedHtmlId({ prefix: 'rcsPlanStep' });
  const [opened, setOpened] = useState(false);
  const cut = opened ? undefined : 'eui-textTruncate';
  return (
    <EuiAccordion
      id={id}
      paddingSize="s"
      onToggle={setOpened}
      buttonProps={{ style: { minWidth: 0, padding: '3px 0' } }}
      buttonContentClassName={cut}
      buttonContent={
        <EuiText size="s" className={cut}>
          <EuiScreenReaderOnly>
            <span>{`${number}. `}</span>
          </EuiScreenReaderOnly>
          <strong>{step.title}</strong>
          <EuiScreenReaderOnly>
            <span>{`, ${names[step.system]}`}</span>
          </EuiScreenReaderOnly>{' '}
          <EuiTextColor color="subdued">{step.alreadySo ?? step.detail}</EuiTextColor>
        </EuiText>
      }
      extraAction={<StepBadges step={step} />}
    >
      <Opened step={step} steps={steps} names={names} />
    </EuiAccordion>
  );
}

function Opened({ step, steps, names }: Omit<PlanStepItemProps, 'number'>) {
  const rest = { steps, names };
  const { kind, requests, check, undo, alreadySo, irreversible } = step;
  return (
    <>
      <EuiText size="s">
        {irreversible !== undefined && alreadySo === undefined && (
          <p>{`Cannot be undone: ${irreversible}`}</p>
        )}
        {alreadySo !== undefined && requests.length > 0 && (
          <p>Already in place; nothing is sent. Otherwise:</p>
        )}
      </EuiText>
      <PlannedRequests requests={requests} label={(system) => `Sent to ${system}`} {...rest} />
      {check && <PlannedRequests requests={[check]} label={(system) => `Checked on ${system}`} {...rest} />}
      {undo ? (
        <PlannedRequests
          requests={undo.requests}
          label={(system) => `Undo: ${undo.title}, sent to ${system}`}
          {...rest}
        />
      ) : (
        kind !== 'proof' && (
          <EuiText size="xs" color="subdued">
            <p>No undo.</p>
          </EuiText>
        )
      )}
    </>
  );
}
