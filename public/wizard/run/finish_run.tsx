import { EuiButton, EuiSkeletonText, EuiSpacer, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { PlanDifference, PlanResponse } from '../../../common/api';
import type { Intent } from '../../../common/intent';
import { Differences } from '../review/differences';
import { NoPlan } from '../review/no_plan';
import { PlanView } from '../review/plan_view';
import { useBegin } from '../review/use_begin';
import { usePlanned } from '../review/use_planned';
import { FilesAgain } from '../security/files_again';
import { useWizard } from '../state';
import { NotBegun } from './not_begun';

export interface FinishRunProps {
  runId: string;
  intent: Intent;
  /** What is new since the last review. */
  differences?: PlanDifference[];
}

/** What is left of a run, to be reviewed and then carried out as a run that goes on from it. */
export function FinishRun(props: FinishRunProps) {
  const { credentials } = useWizard();
  const { data, problem, planning, again } = usePlanned(props.intent);
  const missing = filesMissing(props.intent, credentials.files);
  return (
    <section data-test-subj="rcsFinishRun">
      <EuiSpacer size="l" />
      <EuiTitle size="s">
        <h2>What is left to do</h2>
      </EuiTitle>
      <EuiSpacer size="m" />
      {missing.signing || missing.authority ? (
        <FilesAgain {...missing} />
      ) : problem ? (
        <NoPlan problem={problem} planning={planning} onAgain={again} />
      ) : data ? (
        <Left {...props} planned={data} isRefreshing={planning} onPlanAgain={again} />
      ) : (
        <EuiSkeletonText lines={8} aria-label="Planning" />
      )}
    </section>
  );
}

interface LeftProps extends FinishRunProps {
  planned: PlanResponse;
  isRefreshing: boolean;
  onPlanAgain(): void;
}

function Left({ runId, intent, differences: known, planned, isRefreshing, onPlanAgain }: LeftProps) {
  const { plan, observation } = planned;
  const continues = { runId, ...(known && { differences: known }) };
  const { start, beginning, differences, problem } = useBegin(intent, plan, onPlanAgain, continues);
  const blocked = plan.blockers.length > 0;
  return (
    <>
      {differences && <Differences differences={differences} />}
      <PlanView intent={intent} plan={plan} observation={observation} />
      <EuiSpacer size="m" />
      {problem && (
        <>
          <NotBegun problem={problem} />
          <EuiSpacer size="m" />
        </>
      )}
      <EuiButton
        fill
        isLoading={beginning || isRefreshing}
        onClick={blocked ? onPlanAgain : start}
        data-test-subj="rcsFinish"
      >
        {blocked
          ? 'Look again'
          : intent.model === 'disconnected'
            ? `Disconnect ${intent.alias}`
            : `Connect ${intent.remote.name}`}
      </EuiButton>
    </>
  );
}

/** Files that an intent needs and that are kept nowhere. */
function filesMissing(
  intent: Intent,
  files: { certificate?: string; key?: string; authority?: string } = {},
) {
  const signs = intent.model === 'api_key_with_identity';
  return {
    signing: signs && intent.signing.source === 'own_certificate' && !(files.certificate && files.key),
    authority: signs && intent.authority.source === 'dropped_in' && !files.authority,
  };
}
