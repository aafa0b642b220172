import {
  EuiButton,
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiFlexItem,
  EuiPanel,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { useQuery } from '@tanstack/react-query';
import React from 'react';
import type { RunSummary } from '../../common/api';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import { useLink } from '../app/page';
import { ProblemCallout } from '../components/problem_callout';
import { StateIcon } from '../components/state_icon';
import { TryAgain } from '../components/try_again';
import { runPath } from '../wizard/run/run_path';
import { beginning, ELSEWHERE, isUnfinished, standing } from './words';

/** How often it is asked again while a run goes on, in ms. */
const AGAIN_MS = 5_000;

/** Runs on this deployment that go on or stand half-done, with the way to each; nothing where there is none. */
export function UnfinishedRuns() {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['runs'],
    queryFn: () => api.runs(),
    refetchOnMount: 'always',
    refetchInterval: (answer) => (answer?.runs.some(({ live }) => live) ? AGAIN_MS : false),
  });
  const runs = data?.runs.filter(isUnfinished) ?? [];
  const unreadable = data?.unreadable ?? [];
  if (error === null && runs.length + unreadable.length === 0) return null;
  return (
    <section aria-label="Unfinished runs" data-test-subj="rcsUnfinishedRuns">
      {error !== null && (
        <>
          <ProblemCallout
            problem={problemOf(error)}
            color="warning"
            actions={<TryAgain onClick={() => void refetch()} data-test-subj="rcsRunsAgain" />}
          />
          <EuiSpacer size="s" />
        </>
      )}
      {runs.map((run) => (
        <UnfinishedRun key={run.runId} run={run} />
      ))}
      {unreadable.map(({ alias, problem }) => (
        <React.Fragment key={alias}>
          <ProblemCallout problem={problem} color="warning" />
          <EuiSpacer size="s" />
        </React.Fragment>
      ))}
      <EuiSpacer size="m" />
    </section>
  );
}

function UnfinishedRun({ run }: { run: RunSummary }) {
  const { runId, live, state, stoppedBy } = run;
  const whole = useLink(runPath(runId));
  return (
    <>
      <EuiPanel
        hasShadow={false}
        paddingSize="s"
        color={live ? 'primary' : 'warning'}
        data-test-subj={`rcsUnfinishedRun-${run.alias}`}
      >
        <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
          <EuiFlexItem grow={false}>
            <StateIcon state={live ? 'looking' : 'warning'} />
          </EuiFlexItem>
          <EuiFlexItem>
            <EuiText size="s">
              <strong>{standing(run)}</strong>
              <br />
              {beginning(run)}
              {stoppedBy !== undefined && state === 'stopped' && (
                <>
                  <br />
                  {stoppedBy}
                </>
              )}
              {!live && state !== 'stopped' && (
                <>
                  <br />
                  {ELSEWHERE}
                </>
              )}
            </EuiText>
          </EuiFlexItem>
          <EuiFlexItem grow={false}>
            {live ? (
              <EuiButtonEmpty size="s" {...whole} data-test-subj={`rcsOpenRun-${run.alias}`}>
                {run.mine ? 'Follow' : 'Show'}
              </EuiButtonEmpty>
            ) : (
              <WaysOn runId={runId} alias={run.alias} />
            )}
          </EuiFlexItem>
        </EuiFlexGroup>
      </EuiPanel>
      <EuiSpacer size="s" />
    </>
  );
}

/** Both lead to the run's page: what they do is shown there first. */
function WaysOn({ runId, alias }: { runId: string; alias: string }) {
  const finish = useLink(runPath(runId, 'finish'));
  const takeBack = useLink(runPath(runId, 'take_back'));
  return (
    <EuiFlexGroup gutterSize="s" responsive={false}>
      <EuiButton size="s" {...finish} data-test-subj={`rcsFinishRun-${alias}`}>
        Finish
      </EuiButton>
      <EuiButtonEmpty size="s" color="danger" {...takeBack} data-test-subj={`rcsTakeBackRun-${alias}`}>
        Take back
      </EuiButtonEmpty>
    </EuiFlexGroup>
  );
}
