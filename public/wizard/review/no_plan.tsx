import { EuiButton } from '@elastic/eui';
import React from 'react';
import type { Problem } from '../../../common/problem';
import { ProblemCallout } from '../../components/problem_callout';

interface NoPlanProps {
  problem: Problem;
  planning: boolean;
  onAgain(): void;
}

/** Why no plan could be made. */
export const NoPlan = ({ problem, planning, onAgain }: NoPlanProps) => (
  <ProblemCallout
    problem={problem}
    announce
    actions={
      <EuiButton size="s" onClick={onAgain} isLoading={planning} data-test-subj="rcsPlanAgain">
        Plan again
      </EuiButton>
    }
  />
);
