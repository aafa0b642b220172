import { EuiButton, EuiCallOut, EuiSkeletonText } from '@elastic/eui';
import { useQuery } from '@tanstack/react-query';
import React from 'react';
import type { Intent } from '../../../common/intent';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { useLink } from '../../app/page';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';
import { ReviewedPlan } from './reviewed_plan';

/** What will be done, before anything is. */
export function ReviewStep() {
  const { intent } = useWizard();
  return intent ? <Planned intent={intent} /> : <NotDecided />;
}

function Planned({ intent }: { intent: Intent }) {
  const api = useApi();
  const { credentials } = useWizard();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['plan', intent],
    queryFn: () => api.plan({ intent, credentials }),
    cacheTime: 0,
  });
  const lookAgain = () => void refetch();
  if (error) {
    return (
      <ProblemCallout
        problem={problemOf(error)}
        announce
        actions={
          <EuiButton size="s" onClick={lookAgain} isLoading={isFetching} data-test-subj="rcsPlanAgain">
            Plan again
          </EuiButton>
        }
      />
    );
  }
  if (!data) return <EuiSkeletonText lines={10} aria-label="Planning" />;
  return (
    <ReviewedPlan
      intent={intent}
      plan={data.plan}
      observation={data.observation}
      isRefreshing={isFetching}
      onPlanAgain={lookAgain}
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
