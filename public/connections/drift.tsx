import { EuiButton, EuiButtonEmpty, EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import { useHistory } from 'react-router-dom';
import type { Change, SetUp } from '../../common/connection/set_up';
import { SETTING_LABELS, spokenValue } from '../../common/rules/remote_settings';
import { type Draft, draftToChangeSettings } from '../wizard/draft';
import { saveDraft } from '../wizard/draft_storage';
import { settingsPath } from './paths';

/** What is not as it was set up from here, and the two ways on, each reviewed like any plan: back, or so from now on. */
export function DriftCallout({ alias, setUp }: { alias: string; setUp: SetUp | undefined }) {
  const history = useHistory();
  if (setUp?.is !== 'set_up_here' || setUp.drift.is !== 'changed') return null;
  const { changes, wanted } = setUp.drift;
  const review = (more: Partial<Draft>) => {
    saveDraft({ ...draftToChangeSettings(alias), ...more });
    history.push(settingsPath(alias));
  };
  return (
    <EuiCallOut title="Changed since it was set up" color="warning" size="s" data-test-subj="rcsDrift">
      <EuiText size="s">
        <ul>
          {changes.map((change) => (
            <li key={change.setting}>{spoken(change)}</li>
          ))}
        </ul>
      </EuiText>
      {wanted && (
        <>
          <EuiSpacer size="s" />
          <EuiButton
            size="s"
            color="warning"
            onClick={() => review({ settings: wanted })}
            data-test-subj={`rcsSetBack-${alias}`}
          >
            Set it back
          </EuiButton>
          <EuiButtonEmpty
            size="s"
            onClick={() => review({ keepsChanges: true })}
            data-test-subj={`rcsKeepChanges-${alias}`}
          >
            Keep the changes
          </EuiButtonEmpty>
        </>
      )}
    </EuiCallOut>
  );
}

/** Whether a connection is as it was set up, as far as that can be told. */
export const isChanged = (setUp: SetUp | undefined): boolean =>
  setUp?.is === 'set_up_here' && setUp.drift.is === 'changed';

function spoken({ setting, was, now }: Change): string {
  if (setting === 'credentials') return `Security: ${security(was)}, now ${security(now)}`;
  const label = SETTING_LABELS[setting] ?? 'Mode';
  return `${label}: ${spokenValue(was)}, now ${spokenValue(now)}`;
}

const security = (hasKey: unknown): string => (hasKey ? 'API key' : 'no API key in the keystore');
