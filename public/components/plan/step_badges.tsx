import { EuiBadge } from '@elastic/eui';
import React from 'react';
import { restartsNodes } from '../../../common/plan/restarts';
import type { PlanStep } from '../../../common/plan/types';

/** What is to be known of a step before it is opened. */
export function StepBadges({ step }: { step: PlanStep }) {
  if (step.alreadySo !== undefined) return <EuiBadge color="hollow">No change</EuiBadge>;
  return (
    <>
      {restartsNodes(step) && (
        <EuiBadge color="warning" iconType="refresh">
          Restarts nodes
        </EuiBadge>
      )}
      {step.kind === 'hand' && (
        <EuiBadge color="warning" iconType="user">
          By hand
        </EuiBadge>
      )}
      {step.irreversible !== undefined && <EuiBadge color="danger">Cannot be undone</EuiBadge>}
      {step.kind === 'proof' && <EuiBadge color="hollow">Read-only</EuiBadge>}
    </>
  );
}
