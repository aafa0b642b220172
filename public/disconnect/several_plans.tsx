import {
  EuiAccordion,
  EuiBadge,
  EuiConfirmModal,
  EuiPanel,
  EuiSpacer,
  EuiText,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { DisconnectIntent } from '../../common/intent';
import { ProblemCallout } from '../components/problem_callout';
import type { Limited } from '../connections/limit';
import { PlanView } from '../wizard/review/plan_view';
import { StepFooter } from '../wizard/step_footer';
import { type PlannedAlias, usePlans } from './use_plans';

interface SeveralPlansProps {
  intents: readonly DisconnectIntent[];
  limited: Limited;
  onBegin(planned: PlannedAlias[]): void;
}

/** What will be done to each, folded to a line with what it leaves behind, and the one button for all. */
export function SeveralPlans({ intents, limited, onBegin }: SeveralPlansProps) {
  const plans = usePlans(intents, limited);
  const [asking, setAsking] = useState(false);
  const titleId = useGeneratedHtmlId({ prefix: 'rcsDisconnectSeveral' });
  const ready = plans.flatMap(({ intent, planned, problem }) =>
    planned && !problem ? [{ intent, plan: planned.plan }] : [],
  );
  const planning = plans.some((one) => one.planning);
  const label = `Disconnect ${ready.length}`;
  return (
    <>
      <EuiTitle size="s">
        <h2>What will be done</h2>
      </EuiTitle>
      <EuiSpacer size="m" />
      {plans.map((one) => (
        <React.Fragment key={one.intent.alias}>
          <OnePlan {...one} />
          <EuiSpacer size="s" />
        </React.Fragment>
      ))}
      <StepFooter
        back="/"
        next={{
          label,
          color: 'danger',
          onClick: () => setAsking(true),
          isLoading: planning,
          ...(!planning && ready.length === 0 && { notYet: 'None of them can be disconnected.' }),
        }}
      />
      {asking && (
        <EuiConfirmModal
          title={`Disconnect ${ready.map(({ intent }) => intent.alias).join(', ')}?`}
          aria-labelledby={titleId}
          titleProps={{ id: titleId }}
          onCancel={() => setAsking(false)}
          onConfirm={() => onBegin(ready)}
          cancelButtonText="Keep them"
          confirmButtonText={label}
          buttonColor="danger"
          data-test-subj="rcsDisconnectSeveralConfirm"
        >
          <p>Searches and followers that name them stop working at once.</p>
        </EuiConfirmModal>
      )}
    </>
  );
}

function OnePlan({ intent, planned, problem, planning }: ReturnType<typeof usePlans>[number]) {
  const { alias } = intent;
  const toDo = planned?.plan.steps.filter(({ alreadySo }) => alreadySo === undefined).length ?? 0;
  const cautions = planned?.plan.cautions ?? [];
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="s" data-test-subj={`rcsPlanOf-${alias}`}>
      <EuiAccordion
        id={`rcsPlanOf-${alias}`}
        buttonContent={alias}
        isLoading={planning}
        extraAction={
          <EuiBadge color={problem ? 'danger' : 'hollow'}>
            {problem
              ? 'cannot be disconnected'
              : planned
                ? `${toDo} ${toDo === 1 ? 'step' : 'steps'}`
                : 'planning'}
          </EuiBadge>
        }
      >
        <EuiSpacer size="s" />
        {planned && !problem && (
          <PlanView intent={intent} plan={planned.plan} observation={planned.observation} />
        )}
      </EuiAccordion>
      {problem ? (
        <ProblemCallout problem={problem} />
      ) : (
        cautions.length > 0 && (
          <EuiText size="s" color="subdued">
            <p>{cautions.map(({ title }) => `${title}.`).join(' ')}</p>
          </EuiText>
        )
      )}
    </EuiPanel>
  );
}
