import {
  EuiButton,
  EuiFlexGroup,
  EuiFlexItem,
  EuiLink,
  EuiPageSection,
  EuiPanel,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React, { useEffect, useState } from 'react';
import type { Problem } from '../../common/problem';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import { useLink } from '../app/page';
import { Measure } from '../components/measure';
import { PageHeading } from '../components/page_heading';
import { ProblemCallout } from '../components/problem_callout';
import { StateIcon } from '../components/state_icon';
import type { Limited } from '../connections/limit';
import { reviewOf } from '../wizard/review/reviewed';
import { begin } from '../wizard/run/begin';
import { runPath } from '../wizard/run/run_path';
import { useRun } from '../wizard/run/use_run';
import { headline } from '../wizard/run/words';
import { useWizard } from '../wizard/state';
import type { PlannedAlias } from './use_plans';

interface SeveralRunsProps {
  title: string;
  planned: readonly PlannedAlias[];
  limited: Limited;
}

/** A run for each connection, begun a few at a time; each has a page of its own, and goes on without this one. */
export function SeveralRuns({ title, planned, limited }: SeveralRunsProps) {
  const list = useLink('/');
  return (
    <EuiPageSection paddingSize="none" data-test-subj="rcsSeveralRuns">
      <Measure>
        <PageHeading title={title} />
        <EuiSpacer size="m" />
        <EuiText size="s" color="subdued">
          <p>Keep this page open until each has begun; from then on they continue without it.</p>
        </EuiText>
        <EuiSpacer size="m" />
        {planned.map((one) => (
          <React.Fragment key={one.intent.alias}>
            <OneRun planned={one} limited={limited} />
            <EuiSpacer size="s" />
          </React.Fragment>
        ))}
        <EuiSpacer size="m" />
        <EuiButton {...list} data-test-subj="rcsToConnections">
          All connections
        </EuiButton>
      </Measure>
    </EuiPageSection>
  );
}

function OneRun({ planned: { intent, plan }, limited }: { planned: PlannedAlias; limited: Limited }) {
  const api = useApi();
  const { credentials } = useWizard();
  const [runId, setRunId] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once, as it was reviewed
  useEffect(() => {
    const { planHash, steps } = reviewOf(plan);
    const start = () =>
      begin((onEvent, signal) =>
        api.startRun({ intent, credentials, planHash, reviewed: steps }, onEvent, signal),
      );
    limited(start).then(setRunId, (error: unknown) => setProblem(problemOf(error)));
  }, []);
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="s" data-test-subj={`rcsRunOf-${intent.alias}`}>
      {problem ? (
        <ProblemCallout problem={problem} announce />
      ) : runId === undefined ? (
        <Line state="unknown" words={`${intent.alias}: waiting`} />
      ) : (
        <Followed runId={runId} alias={intent.alias} />
      )}
    </EuiPanel>
  );
}

function Followed({ runId, alias }: { runId: string; alias: string }) {
  const { state, problem } = useRun(runId, true);
  const link = useLink(runPath(runId));
  if (problem) return <ProblemCallout problem={problem} />;
  const shown = state?.outcome === undefined ? 'looking' : state.outcome === 'done' ? 'ok' : 'blocked';
  return (
    <Line
      state={shown}
      words={state ? headline(state) : `Disconnecting ${alias}`}
      more={
        <EuiLink {...link} data-test-subj={`rcsToRun-${alias}`}>
          Show the run
        </EuiLink>
      }
    />
  );
}

const Line = ({
  state,
  words,
  more,
}: {
  state: 'unknown' | 'looking' | 'ok' | 'blocked';
  words: string;
  more?: React.ReactNode;
}) => (
  <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false}>
    <EuiFlexItem grow={false}>
      <StateIcon state={state} />
    </EuiFlexItem>
    <EuiFlexItem>
      <EuiText size="s">
        <p aria-live="polite">{words}</p>
      </EuiText>
    </EuiFlexItem>
    {more && <EuiFlexItem grow={false}>{more}</EuiFlexItem>}
  </EuiFlexGroup>
);
