import { EuiAccordion, EuiSkeletonText, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { useQuery } from '@tanstack/react-query';
import React, { useState } from 'react';
import type { Intent } from '../../../common/intent';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { ExportButtons } from '../../components/plan/export_buttons';
import { PlanList } from '../../components/plan/plan_list';
import { systemNames } from '../../components/plan/system_names';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';

/** What is left of a stopped run, planned anew from what the clusters show, to be done without this product. */
export function FinishByHand({ runId, intent }: { runId: string; intent: Intent }) {
  const [opened, setOpened] = useState(false);
  const id = useGeneratedHtmlId({ prefix: 'rcsFinishByHand' });
  return (
    <>
      <EuiSpacer size="m" />
      <EuiAccordion
        id={id}
        buttonContent="Finish by hand"
        paddingSize="s"
        onToggle={setOpened}
        data-test-subj="rcsFinishByHand"
      >
        {opened && <Remaining runId={runId} intent={intent} />}
      </EuiAccordion>
    </>
  );
}

function Remaining({ runId, intent }: { runId: string; intent: Intent }) {
  const api = useApi();
  const { credentials } = useWizard();
  const { data, error } = useQuery({
    queryKey: ['remaining', runId],
    queryFn: () => api.plan({ intent, credentials }),
    cacheTime: 0,
  });
  if (error) return <ProblemCallout problem={problemOf(error)} announce />;
  if (!data) return <EuiSkeletonText lines={4} />;
  const steps = data.plan.steps.filter((step) => step.alreadySo === undefined);
  const names = systemNames(data.observation, intent.remote.name);
  return (
    <>
      <EuiText size="s">
        <p>These requests are left. Send them in this order, each to its system.</p>
      </EuiText>
      <ExportButtons steps={steps} names={names} runId={runId} />
      <EuiSpacer size="s" />
      <PlanList steps={steps} names={names} />
    </>
  );
}
