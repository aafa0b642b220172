import { EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { Intent } from '../../../common/intent';
import type { Observation } from '../../../common/observation';
import { notices } from '../../../common/plan/notices';
import type { Plan } from '../../../common/plan/types';
import { ExportButtons } from '../../components/plan/export_buttons';
import { PlanList } from '../../components/plan/plan_list';
import { systemNames } from '../../components/plan/system_names';
import { Problems } from '../../components/problems';
import { ElasticsearchYml } from '../security/elasticsearch_yml';
import { Cautions } from './cautions';
import { NoticeList } from './notice_list';
import { Recorded } from './recorded';

export interface PlanViewProps {
  intent: Intent;
  plan: Plan;
  observation: Observation;
}

/** A plan to read: what stands in the way, what to see to, each step, and what stays. */
export function PlanView({ intent, plan, observation }: PlanViewProps) {
  const names = systemNames(observation, intent.remote.name);
  return (
    <>
      <Problems problems={plan.blockers} color="danger" />
      <NoticeList notices={notices(intent, plan)} />
      <Cautions cautions={plan.cautions} />
      <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false} wrap>
        <EuiFlexItem>
          <EuiText size="s" color="subdued">
            <p>Steps run in this order. Expand a step to see its requests and how to undo it.</p>
          </EuiText>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <ExportButtons steps={plan.steps} names={names} />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      <PlanList steps={plan.steps} names={names} />
      <Recorded record={plan.record} steps={plan.steps} names={names} />
      {intent.model === 'api_key_with_identity' && plan.blockers.length === 0 && (
        <>
          <ElasticsearchYml intent={intent} observation={observation} />
          <EuiSpacer size="l" />
        </>
      )}
      <section data-test-subj="rcsUntouched">
        <EuiTitle size="xs">
          <h3>Not changed</h3>
        </EuiTitle>
        <EuiText size="s">
          <ul>
            {plan.untouched.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </EuiText>
      </section>
    </>
  );
}
