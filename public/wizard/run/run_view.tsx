import {
  EuiCallOut,
  EuiFlexGroup,
  EuiFlexItem,
  EuiScreenReaderOnly,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React, { type ComponentType } from 'react';
import type { RunPurpose, RunState } from '../../../common/run/events';
import { systemNames } from '../../components/plan/system_names';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';
import { CancelButton } from './cancel_button';
import { ConnectedPanel } from './connected_panel';
import { DisconnectedPanel } from './disconnected_panel';
import type { RunWay } from './run_path';
import { RunSteps } from './run_steps';
import { SettingsChangedPanel } from './settings_changed_panel';
import { StoppedPanel } from './stopped_panel';
import { UndonePanel } from './undone_panel';
import type { FollowedRun } from './use_run';
import { useRunContext } from './use_run_context';
import { announcement, headline } from './words';

interface RunViewProps {
  followed: FollowedRun;
  way?: RunWay;
}

/** A run from its first step to its end, and what can be done then. */
export function RunView({ followed, way }: RunViewProps) {
  const { observation } = useWizard();
  const { state: run, problem, reconnecting, clockAhead } = followed;
  const { remoteName } = useRunContext(run);
  if (problem) return <ProblemCallout problem={problem} announce />;
  if (!run) return <EuiSkeletonText lines={8} />;
  return (
    <div data-test-subj={`rcsRun-${run.outcome ?? 'going_on'}`}>
      <EuiScreenReaderOnly>
        <p aria-live="polite">{announcement(run)}</p>
      </EuiScreenReaderOnly>
      {reconnecting && (
        <>
          <EuiCallOut
            size="s"
            color="warning"
            iconType="warning"
            title="The connection to the server was interrupted. The run goes on; this page is trying to reach it again."
            data-test-subj="rcsReconnecting"
          />
          <EuiSpacer size="m" />
        </>
      )}
      <Ending run={run} way={way} />
      <RunSteps run={run} names={systemNames(observation, remoteName)} clockAhead={clockAhead} />
      {run.outcome === undefined && <GoingOn run={run} />}
    </div>
  );
}

/** What every end of a run is shown from. */
export interface EndProps {
  run: RunState;
  way?: RunWay;
}

function Ending({ run, way }: EndProps) {
  if (run.outcome === undefined) return null;
  const wentThrough = run.outcome === 'done' || run.outcome === 'partly';
  const Panel = wentThrough ? DONE_PANELS[run.purpose] : StoppedPanel;
  return (
    <>
      <Panel run={run} way={way} />
      <EuiSpacer size="l" />
    </>
  );
}

const DONE_PANELS: Record<RunPurpose, ComponentType<EndProps>> = {
  connect: ConnectedPanel,
  change_settings: SettingsChangedPanel,
  disconnect: DisconnectedPanel,
  undo: UndonePanel,
};

function GoingOn({ run }: { run: RunState }) {
  return (
    <EuiFlexGroup alignItems="center" gutterSize="m" responsive={false} wrap>
      <EuiFlexItem>
        <EuiText size="s" color="subdued">
          <p>{`${headline(run)}. This page can be closed: the run goes on, and its address shows it again.`}</p>
        </EuiText>
      </EuiFlexItem>
      {run.purpose !== 'undo' && (
        <EuiFlexItem grow={false}>
          <CancelButton run={run} />
        </EuiFlexItem>
      )}
    </EuiFlexGroup>
  );
}
