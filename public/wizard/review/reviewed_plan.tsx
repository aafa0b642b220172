import { EuiCallOut, EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React, { useState } from 'react';
import { useHistory, useLocation } from 'react-router-dom';
import type { PlanDifference } from '../../../common/api';
import type { Intent } from '../../../common/intent';
import type { Observation } from '../../../common/observation';
import type { Plan } from '../../../common/plan/types';
import type { Problem } from '../../../common/problem';
import { useApi } from '../../api/context';
import { PlanChangedError, problemOf } from '../../api/problems';
import { ExportButtons } from '../../components/plan/export_buttons';
import { PlanList } from '../../components/plan/plan_list';
import { systemNames } from '../../components/plan/system_names';
import { ProblemCallout } from '../../components/problem_callout';
import { begin } from '../run/begin';
import { runPath } from '../run/run_path';
import { ElasticsearchYml } from '../security/elasticsearch_yml';
import { useWizard } from '../state';
import { StepFooter } from '../step_footer';
import { Differences } from './differences';
import { reviewOf } from './reviewed';

export interface ReviewedPlanProps {
  intent: Intent;
  plan: Plan & { hash: string };
  observation: Observation;
  isRefreshing: boolean;
  onPlanAgain(): void;
}

/** A plan to read, and the one button that carries it out. */
export function ReviewedPlan({ intent, plan, observation, isRefreshing, onPlanAgain }: ReviewedPlanProps) {
  const api = useApi();
  const history = useHistory();
  const { credentials, dispatch } = useWizard();
  const arrivedWith = useLocation<{ differences?: PlanDifference[] } | undefined>().state?.differences;
  const [differences, setDifferences] = useState(arrivedWith);
  const [problem, setProblem] = useState<Problem>();
  const [beginning, setBeginning] = useState(false);
  const names = systemNames(observation, intent.remote.name);
  const blocked = plan.blockers.length > 0;

  const connect = async () => {
    setBeginning(true);
    setProblem(undefined);
    const reviewed = reviewOf(plan);
    try {
      const id = await begin((onEvent, signal) =>
        api.startRun(
          { intent, credentials, planHash: reviewed.planHash, reviewed: reviewed.steps },
          onEvent,
          signal,
        ),
      );
      dispatch({ type: 'reviewed', reviewed });
      history.push(runPath(id));
    } catch (error) {
      setBeginning(false);
      if (error instanceof PlanChangedError) {
        setDifferences(error.differences);
        onPlanAgain();
      } else setProblem(problemOf(error));
    }
  };

  return (
    <div data-test-subj="rcsReview">
      {differences && <Differences differences={differences} />}
      {plan.blockers.map((blocker) => (
        <React.Fragment key={`${blocker.code} ${blocker.title}`}>
          <ProblemCallout problem={blocker} />
          <EuiSpacer size="m" />
        </React.Fragment>
      ))}
      {!blocked && nothingLeft(plan) && <NothingLeft />}
      <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false} wrap>
        <EuiFlexItem>
          <EuiText size="s" color="subdued">
            <p>In this order. Each line opens to the exact requests, the check and the undo.</p>
          </EuiText>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <ExportButtons steps={plan.steps} names={names} />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      <PlanList steps={plan.steps} names={names} />
      {intent.model === 'api_key_with_identity' && !blocked && (
        <>
          <ElasticsearchYml intent={intent} observation={observation} />
          <EuiSpacer size="l" />
        </>
      )}
      <Untouched untouched={plan.untouched} />
      {problem && (
        <>
          <EuiSpacer size="m" />
          <ProblemCallout problem={problem} announce />
        </>
      )}
      <StepFooter
        back="/connect/access"
        next={
          blocked
            ? { label: 'Look again', onClick: onPlanAgain, isLoading: isRefreshing }
            : {
                label: `Connect ${intent.remote.name}`,
                onClick: () => void connect(),
                isLoading: beginning || isRefreshing,
              }
        }
      />
    </div>
  );
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

const Untouched = ({ untouched }: Pick<Plan, 'untouched'>) => (
  <section data-test-subj="rcsUntouched">
    <EuiTitle size="xs">
      <h3>What stays untouched</h3>
    </EuiTitle>
    <EuiText size="s">
      <ul>
        {untouched.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </EuiText>
  </section>
);
