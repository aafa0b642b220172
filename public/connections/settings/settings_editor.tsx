import { EuiSkeletonText, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { Intent, RemoteSettings } from '../../../common/intent';
import type { ConfiguredRemote } from '../../../common/observation';
import { changedValues, settingProblems } from '../../../common/rules/remote_settings';
import { useDebounced } from '../../components/use_debounced';
import { Differences } from '../../wizard/review/differences';
import { NoPlan } from '../../wizard/review/no_plan';
import { PlanView } from '../../wizard/review/plan_view';
import { useBegin } from '../../wizard/review/use_begin';
import { usePlanned } from '../../wizard/review/use_planned';
import { NotBegun } from '../../wizard/run/not_begun';
import { useWizard } from '../../wizard/state';
import { StepFooter } from '../../wizard/step_footer';
import { detailsPath } from '../paths';
import { SettingsForm } from './settings_form';

interface SettingsEditorProps {
  remote: ConfiguredRemote;
  /** What is set now. */
  before: RemoteSettings;
}

/** The form, and below it the plan of what was entered, which the one button carries out. */
export function SettingsEditor({ remote, before }: SettingsEditorProps) {
  const { draft, dispatch } = useWizard();
  const settings = draft.settings === undefined || draft.settings === 'as_they_are' ? before : draft.settings;
  const problems = settingProblems(settings);
  const changed = draft.keepsChanges || Object.keys(changedValues(before, settings)).length > 0;
  const intent: Intent = {
    model: 'settings_changed',
    alias: remote.alias,
    remote: { name: remote.alias },
    settings,
  };
  const notYet = Object.keys(problems).length > 0 ? 'Correct the settings above.' : 'Nothing is changed yet.';
  return (
    <>
      <SettingsForm
        settings={settings}
        problems={problems}
        onChange={(next) => dispatch({ type: 'edited', change: { settings: next } })}
      />
      <EuiSpacer size="l" />
      {changed && Object.keys(problems).length === 0 ? (
        <Planned entered={intent} />
      ) : (
        <StepFooter
          back={detailsPath(remote.alias)}
          next={{ label: `Change ${remote.alias}`, onClick: () => undefined, notYet }}
        />
      )}
    </>
  );
}

/** A plan is asked for once typing pauses. */
const PAUSE_MS = 400;

function Planned({ entered }: { entered: Intent }) {
  const settled = useDebounced(JSON.stringify(entered), PAUSE_MS);
  const isSettled = settled === JSON.stringify(entered);
  const intent = JSON.parse(settled) as Intent;
  const { data, problem, planning, again } = usePlanned(intent);
  const begun = useBegin(intent, data?.plan, again);
  const blocked = (data?.plan.blockers.length ?? 0) > 0;
  return (
    <>
      <EuiTitle size="s">
        <h2>What will be done</h2>
      </EuiTitle>
      <EuiSpacer size="s" />
      <EuiText size="s" color="subdued">
        <p>As the logged-in user, on this deployment alone.</p>
      </EuiText>
      <EuiSpacer size="m" />
      {begun.differences && <Differences differences={begun.differences} />}
      {problem && <NoPlan problem={problem} planning={planning} onAgain={again} />}
      {!problem && data && <PlanView intent={intent} plan={data.plan} observation={data.observation} />}
      {!problem && !data && <EuiSkeletonText lines={6} aria-label="Planning" />}
      {begun.problem && (
        <>
          <EuiSpacer size="m" />
          <NotBegun problem={begun.problem} />
        </>
      )}
      <StepFooter
        back={detailsPath(intent.alias)}
        next={
          blocked
            ? { label: 'Look again', onClick: again, isLoading: planning }
            : {
                label: `Change ${intent.alias}`,
                onClick: begun.start,
                isLoading: begun.beginning || planning || !isSettled || !data,
              }
        }
      />
    </>
  );
}
