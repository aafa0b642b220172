import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import { connects, type Intent, usesKey } from '../../../common/intent';
import type { Observation } from '../../../common/observation';
import type { Plan } from '../../../common/plan/types';
import { NotBegun } from '../run/not_begun';
import { useWizard } from '../state';
import { StepFooter } from '../step_footer';
import { Differences } from './differences';
import { PlanView } from './plan_view';
import { useBegin } from './use_begin';

export interface ReviewedPlanProps {
  intent: Intent;
  plan: Plan & { hash: string };
  observation: Observation;
  isRefreshing: boolean;
  onPlanAgain(): void;
}

/** A plan to read, and the one button that carries it out. */
export function ReviewedPlan({ intent, plan, observation, isRefreshing, onPlanAgain }: ReviewedPlanProps) {
  const { start, beginning, differences, problem } = useBegin(intent, plan, onPlanAgain);
  const { changing } = useWizard().draft;
  const blocked = plan.blockers.length > 0;
  return (
    <div data-test-subj="rcsReview">
      {differences && <Differences differences={differences} />}
      {!blocked && nothingLeft(plan) && <NothingLeft />}
      <PlanView intent={intent} plan={plan} observation={observation} />
      {problem && (
        <>
          <EuiSpacer size="m" />
          <NotBegun problem={problem} />
        </>
      )}
      <StepFooter
        back="/connect/access"
        next={
          blocked
            ? { label: 'Look again', onClick: onPlanAgain, isLoading: isRefreshing }
            : {
                label: beginLabel(intent, changing),
                onClick: start,
                isLoading: beginning || isRefreshing,
              }
        }
      />
    </div>
  );
}

function beginLabel(intent: Intent, changing: string | undefined): string {
  if (!connects(intent) || !intent.changesOver)
    return changing === intent.alias ? `Change ${intent.alias}` : `Connect ${intent.remote.name}`;
  return usesKey(intent) ? `Migrate ${intent.alias}` : `Take ${intent.alias} back to TLS certificates`;
}

const nothingLeft = (plan: Plan): boolean =>
  plan.steps.every((step) => step.kind === 'proof' || step.alreadySo !== undefined);

const NothingLeft = () => (
  <>
    <EuiCallOut
      size="s"
      color="success"
      iconType="check"
      title="Everything is in place already. Connecting changes nothing; it proves the connection."
      data-test-subj="rcsNothingLeft"
    />
    <EuiSpacer size="m" />
  </>
);
