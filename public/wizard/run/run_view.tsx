import { EuiCallOut, EuiScreenReaderOnly, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import React, { type ComponentType } from 'react';
import type { RunPurpose, RunState } from '../../../common/run/events';
import { refuseReader, searchAsReader } from '../../../common/steps/search_as_reader';
import { systemNames } from '../../components/plan/system_names';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';
import { ConnectedPanel } from './connected_panel';
import { DisconnectedPanel } from './disconnected_panel';
import { GoingOnPanel } from './going_on_panel';
import type { RunWay } from './run_path';
import { RunSteps } from './run_steps';
import { SettingsChangedPanel } from './settings_changed_panel';
import { StoppedPanel } from './stopped_panel';
import { UndonePanel } from './undone_panel';
import type { FollowedRun } from './use_run';
import { useRunContext } from './use_run_context';
import { announcement } from './words';

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
      <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', minHeight: roomFor(run) }}>
        <Now run={run} way={way} />
      </div>
      <EuiSpacer size="m" />
      <RunSteps run={run} names={systemNames(observation, remoteName)} clockAhead={clockAhead} />
    </div>
  );
}

/** What every end of a run is shown from. */
export interface EndProps {
  run: RunState;
  way?: RunWay;
}

/** How the run stands, in one place above its steps, whose size is that of the proof that is to come. */
function Now({ run, way }: EndProps) {
  if (run.outcome === undefined) return <GoingOnPanel run={run} />;
  const wentThrough = run.outcome === 'done' || run.outcome === 'partly';
  const Panel = wentThrough ? DONE_PANELS[run.purpose] : StoppedPanel;
  return <Panel run={run} way={way} />;
}

const PROOF_PX = 158;
const LINE_PX = 22;

/** In px: the proof comes without moving the steps below. */
const roomFor = ({ purpose, steps }: RunState): number =>
  purpose === 'connect'
    ? PROOF_PX + LINE_PX * steps.filter(({ id }) => READER_PROOFS.includes(id)).length
    : 0;

const READER_PROOFS = [searchAsReader.id, refuseReader.id];

const DONE_PANELS: Record<RunPurpose, ComponentType<EndProps>> = {
  connect: ConnectedPanel,
  change_settings: SettingsChangedPanel,
  disconnect: DisconnectedPanel,
  undo: UndonePanel,
};
