import { EuiPageSection, EuiScreenReaderOnly, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { useQuery } from '@tanstack/react-query';
import React, { useEffect, useMemo } from 'react';
import { useParams } from 'react-router-dom';
import type { RunResponse } from '../../common/api';
import type { RunPurpose } from '../../common/run/events';
import { useApi } from '../api/context';
import { usePage } from '../app/page';
import { Measure } from '../components/measure';
import { PageHeading } from '../components/page_heading';
import { ProblemCallout } from '../components/problem_callout';
import { TwoSides } from '../components/two_sides';
import type { RunWay } from '../wizard/run/run_path';
import { RunView } from '../wizard/run/run_view';
import { type FollowedRun, useRun } from '../wizard/run/use_run';
import { sidesOf } from '../wizard/sides';
import { useWizard, WizardProvider } from '../wizard/state';
import { draftOfRun } from './draft_of_run';
import { RecordedRun } from './recorded_run';

/** A run by its address: as a server tells it, else as it was written down; the same from any tab. */
export function RunPage() {
  const { runId } = useParams<{ runId: string }>();
  return <Run key={runId} />;
}

function Run() {
  const { runId, way } = useParams<{ runId: string; way?: RunWay }>();
  const api = useApi();
  const { intent, credentials } = useWizard();
  const found = useQuery({
    queryKey: ['run', runId],
    queryFn: () => api.run(runId),
    cacheTime: 0,
    refetchInterval: (answer) => (answer?.recorded?.live && !answer.state ? AGAIN_MS : false),
  });
  const followed = useRun(runId, !found.isLoading && isFollowed(found.data));
  const recorded = found.data?.recorded;
  const { organization } = credentials;
  const given = useMemo(
    () =>
      recorded && {
        intent: recorded.intent,
        draft: draftOfRun(recorded.intent),
        credentials: organization ? { organization } : {},
      },
    [recorded, organization],
  );
  const isOwn = intent !== undefined && intent.alias === (recorded ?? followed.state)?.alias;
  const page = <Whole followed={followed} recorded={recorded} loading={found.isLoading} way={way} />;
  return isOwn || !given ? page : <WizardProvider given={given}>{page}</WizardProvider>;
}

/** How often another person's run is looked at again, in ms: its news goes to who began it. */
const AGAIN_MS = 5_000;

/** Whether a server may be carrying it out for the one who asks. */
const isFollowed = (found: RunResponse | undefined): boolean =>
  found?.state !== undefined ||
  found?.recorded === undefined ||
  (found.recorded.mine && (found.recorded.state === 'running' || found.recorded.state === 'undoing'));

interface WholeProps {
  followed: FollowedRun;
  recorded: RunResponse['recorded'];
  loading: boolean;
  way?: RunWay;
}

function Whole({ followed, recorded, loading, way }: WholeProps) {
  const wizard = useWizard();
  const { dispatch } = wizard;
  const { state, problem } = followed;
  useEffect(() => dispatch({ type: 'run_shown', run: state }), [dispatch, state]);
  useEffect(() => () => dispatch({ type: 'run_shown', run: undefined }), [dispatch]);
  const about = state ?? recorded;
  const title = about ? `${TITLES[about.purpose]} ${about.alias}` : 'Run';
  usePage(title);
  return (
    <EuiPageSection paddingSize="none" data-test-subj="rcsRunPage">
      <Measure wide>
        <PageHeading key={title} title={title} />
        <EuiSpacer size="m" />
        <TwoSides {...sidesOf(wizard)} />
        <EuiSpacer size="l" />
        <EuiScreenReaderOnly>
          <h2>Status of the run</h2>
        </EuiScreenReaderOnly>
        {state ? (
          <RunView followed={followed} way={way} />
        ) : recorded ? (
          <RecordedRun recorded={recorded} way={way} />
        ) : loading || !problem ? (
          <EuiSkeletonText lines={8} />
        ) : (
          <ProblemCallout problem={problem} announce />
        )}
      </Measure>
    </EuiPageSection>
  );
}

const TITLES: Record<RunPurpose, string> = {
  connect: 'Connect',
  change_settings: 'Change',
  disconnect: 'Disconnect',
  undo: 'Undo',
};
