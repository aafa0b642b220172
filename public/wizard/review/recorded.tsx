import { EuiAccordion, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import React from 'react';
import type { SystemNames } from '../../../common/exports/text';
import type { Plan } from '../../../common/plan/types';
import { PlannedRequests } from '../../components/plan/planned_requests';

/** Where the run is written down, or what is lost where it cannot be. */
export function Recorded({ record, steps, names }: Pick<Plan, 'record' | 'steps'> & { names: SystemNames }) {
  const id = useGeneratedHtmlId({ prefix: 'rcsRecord' });
  if (steps.every((step) => step.kind === 'proof' || step.alreadySo !== undefined)) return null;
  return (
    <div data-test-subj="rcsRecord">
      {record ? (
        <EuiAccordion
          id={id}
          paddingSize="s"
          buttonContent={
            <EuiText size="xs" color="subdued">
              {`A record of this run is written to ${names.local} before the first step and after the last.`}
            </EuiText>
          }
        >
          <PlannedRequests
            requests={[record]}
            label={(system) => `Sent to ${system}`}
            steps={steps}
            names={names}
          />
        </EuiAccordion>
      ) : (
        <EuiText size="xs" color="subdued">
          <p>
            {`No record of this run is written: that requires the manage privilege on ${names.local}. After a restart of this instance, the run can be neither continued nor undone from here.`}
          </p>
        </EuiText>
      )}
      <EuiSpacer size="l" />
    </div>
  );
}
