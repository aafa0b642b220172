import { EuiButton, EuiCallOut, EuiSkeletonText } from '@elastic/eui';
import React from 'react';
import type { Intent } from '../../../common/intent';
import { useLink } from '../../app/page';
import { useWizard } from '../state';
import { NoPlan } from './no_plan';
import { ReviewedPlan } from './reviewed_plan';
import { usePlanned } from './use_planned';

/** What will be done, before anything is. */
export function ReviewStep() {
  const { intent } = useWizard();
  return intent ? <Planned intent={intent} /> : <NotDecided />;
}

function Planned({ intent }: { intent: Intent }) {
  const { data, problem, planning, again } = usePlanned(intent);
  if (problem) return <NoPlan problem={problem} planning={planning} onAgain={again} />;
  if (!data) return <EuiSkeletonText lines={10} aria-label="Planning" />;
  return (
    <ReviewedPlan
      intent={intent}
      plan={data.plan}
      observation={data.observation}
      isRefreshing={planning}
      onPlanAgain={again}
    />
  );
}

/** Reached by its address, or after something before it was changed elsewhere. */
function NotDecided() {
  const link = useLink('/connect/access');
  return (
    <EuiCallOut
      title="The access is not decided yet"
      color="warning"
      iconType="warning"
      data-test-subj="rcsNotDecided"
    >
      <p>The plan is made from the name, the indices and the connection settings of the step before.</p>
      <EuiButton size="s" {...link}>
        Back to Access
      </EuiButton>
    </EuiCallOut>
  );
}
