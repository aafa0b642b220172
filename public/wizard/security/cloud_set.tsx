import { EuiCallOut, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import React from 'react';
import type { TlsCertificateIntent } from '../../../common/intent';
import { cloudSetProblems } from '../../../common/plan/cloud_set_problems';
import { connectThroughCloud } from '../../../common/steps/connect_through_cloud';
import { Problems } from '../../components/problems';
import { NoPlan } from '../review/no_plan';
import { usePlanned } from '../review/use_planned';

/** What the Elastic Cloud API’s request, which replaces the whole set of remotes, means for those that are there. */
export function CloudSet({ intent }: { intent: TlsCertificateIntent }) {
  const { data, problem, planning, again } = usePlanned(intent);
  const step = data?.plan.steps.find(({ id }) => id === connectThroughCloud.id);
  return (
    <>
      <EuiSpacer size="m" />
      {problem && <NoPlan problem={problem} planning={planning} onAgain={again} />}
      {!data && planning && <EuiSkeletonText lines={2} />}
      {step && (
        <EuiCallOut
          size="s"
          color="warning"
          iconType="warning"
          title="Elastic deprecates this API for connections"
          data-test-subj="rcsCloudSet"
        >
          <p>{step.alreadySo ?? step.detail}</p>
          <p>
            Elastic Cloud sets address, port and sockets itself. It lists remotes of this organization only;
            others are not touched.
          </p>
        </EuiCallOut>
      )}
      <EuiSpacer size="m" />
      {data && (
        <Problems problems={cloudSetProblems({ intent, observation: data.observation })} color="danger" />
      )}
    </>
  );
}
