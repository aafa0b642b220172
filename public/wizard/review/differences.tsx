import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import type { PlanDifference } from '../../../common/api';

/** What changed since the last review; nothing was sent. */
export const Differences = ({ differences }: { differences: PlanDifference[] }) => (
  <>
    <EuiCallOut
      title="The plan has changed since it was reviewed"
      color="warning"
      iconType="warning"
      role="alert"
      data-test-subj="rcsPlanChanged"
    >
      <p>Nothing was sent. This is different now; below is the plan as it would be carried out.</p>
      <ul>
        {differences.map(({ step, title, change }) => (
          <li key={step}>
            <strong>{title}</strong>: {change}
          </li>
        ))}
      </ul>
    </EuiCallOut>
    <EuiSpacer size="m" />
  </>
);
