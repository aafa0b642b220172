import { EuiBadge, EuiDescriptionList, EuiSpacer } from '@elastic/eui';
import React, { Fragment } from 'react';
import { consoleRequest } from '../../../common/exports/console';
import { placeholdersOf } from '../../../common/exports/placeholders';
import type { SystemNames } from '../../../common/exports/text';
import type { PlannedRequest, PlanStep } from '../../../common/plan/types';
import { CopyBlock } from '../copy_block';

export interface PlannedRequestsProps {
  requests: readonly PlannedRequest[];
  /** What they are for: “Sent to archive”. */
  label(system: string): string;
  /** All steps of the plan: what a named value stands for is found there. */
  steps: readonly PlanStep[];
  names: SystemNames;
}

/** Requests exactly as they are sent, and below each what its named values stand for. */
export function PlannedRequests({ requests, label, steps, names }: PlannedRequestsProps) {
  return (
    <>
      {requests.map((request) => (
        <Fragment key={`${request.method} ${request.path}`}>
          <CopyBlock
            label={label(names[request.system])}
            text={consoleRequest(request)}
            language="json"
            data-test-subj="rcsPlannedRequest"
          />
          <NamedValues request={request} steps={steps} />
          <EuiSpacer size="s" />
        </Fragment>
      ))}
    </>
  );
}

function NamedValues({ request, steps }: { request: PlannedRequest; steps: readonly PlanStep[] }) {
  const placeholders = placeholdersOf(request, steps);
  if (placeholders.length === 0) return null;
  return (
    <>
      <EuiSpacer size="xs" />
      <EuiDescriptionList
        compressed
        data-test-subj="rcsNamedValues"
        listItems={placeholders.map(({ name, secret, meaning }) => ({
          title: (
            <>
              <code>{`{{${name}}}`}</code> {secret && <EuiBadge iconType="lock">secret</EuiBadge>}
            </>
          ),
          description: meaning,
        }))}
      />
    </>
  );
}
