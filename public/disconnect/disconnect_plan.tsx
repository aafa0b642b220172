import { EuiButton, EuiConfirmModal, EuiSpacer, useGeneratedHtmlId } from '@elastic/eui';
import React, { useState } from 'react';
import type { PlanResponse } from '../../common/api';
import type { Intent } from '../../common/intent';
import type { Plan } from '../../common/plan/types';
import { useLink } from '../app/page';
import { Problems } from '../components/problems';
import { Differences } from '../wizard/review/differences';
import { PlanView } from '../wizard/review/plan_view';
import { useBegin } from '../wizard/review/use_begin';
import { NotBegun } from '../wizard/run/not_begun';
import { StepFooter } from '../wizard/step_footer';

interface DisconnectPlanProps {
  intent: Intent;
  planned: PlanResponse;
  isRefreshing: boolean;
  onPlanAgain(): void;
}

/** Why there is no plan at all, and the way back. */
function NothingToDo({ plan }: { plan: Plan }) {
  const connections = useLink('/');
  return (
    <>
      <Problems problems={plan.blockers} color="danger" />
      <EuiButton {...connections} data-test-subj="rcsToConnections">
        All connections
      </EuiButton>
    </>
  );
}

/** The plan as in any review, and the one button that carries it out after asking. */
export function DisconnectPlan({ intent, planned, isRefreshing, onPlanAgain }: DisconnectPlanProps) {
  const { plan, observation } = planned;
  const { start, beginning, differences, problem } = useBegin(intent, plan, onPlanAgain);
  const [asking, setAsking] = useState(false);
  const titleId = useGeneratedHtmlId({ prefix: 'rcsDisconnect' });
  const blocked = plan.blockers.length > 0;
  if (plan.steps.length === 0) return <NothingToDo plan={plan} />;
  return (
    <>
      {differences && <Differences differences={differences} />}
      <PlanView intent={intent} plan={plan} observation={observation} />
      {problem && (
        <>
          <EuiSpacer size="m" />
          <NotBegun problem={problem} />
        </>
      )}
      <StepFooter
        back="/"
        next={
          blocked
            ? { label: 'Look again', onClick: onPlanAgain, isLoading: isRefreshing }
            : {
                label: `Disconnect ${intent.alias}`,
                color: 'danger',
                onClick: () => setAsking(true),
                isLoading: beginning || isRefreshing,
              }
        }
      />
      {asking && (
        <EuiConfirmModal
          title={`Disconnect ${intent.alias}?`}
          aria-labelledby={titleId}
          titleProps={{ id: titleId }}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            start();
          }}
          cancelButtonText="Keep it"
          confirmButtonText={`Disconnect ${intent.alias}`}
          buttonColor="danger"
          data-test-subj="rcsDisconnectConfirm"
        >
          {plan.cautions.map(({ title }) => (
            <p key={title}>
              <strong>{`${title}.`}</strong>
            </p>
          ))}
          <p>
            {`Searches and followers that name ${intent.alias} stop working at once. A key that is invalidated cannot be used again: connecting later makes a new one.`}
          </p>
        </EuiConfirmModal>
      )}
    </>
  );
}
