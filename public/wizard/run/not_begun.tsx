import { EuiButton } from '@elastic/eui';
import React from 'react';
import type { RunGoingOn } from '../../../common/api';
import type { Problem } from '../../../common/problem';
import { useLink } from '../../app/page';
import { ProblemCallout } from '../../components/problem_callout';
import { runPath } from './run_path';

/** Why a run did not begin; where another one has the alias, the way to it. */
export function NotBegun({ problem }: { problem: Problem | RunGoingOn }) {
  const runId = 'runId' in problem ? problem.runId : undefined;
  return (
    <ProblemCallout problem={problem} announce actions={runId !== undefined && <OtherRun runId={runId} />} />
  );
}

function OtherRun({ runId }: { runId: string }) {
  const link = useLink(runPath(runId));
  return (
    <EuiButton size="s" color="danger" {...link} data-test-subj="rcsFollowRun">
      Open that run
    </EuiButton>
  );
}
