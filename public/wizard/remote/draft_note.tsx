import { EuiButtonEmpty, EuiCallOut, EuiFlexGroup, EuiFlexItem, EuiSpacer } from '@elastic/eui';
import React, { useState } from 'react';
import { remoteTarget } from '../intent';
import { useWizard } from '../state';

/** Where something was entered before: it is there still, to go on with or to start over. */
export function DraftNote() {
  const { draft, credentials, dispatch } = useWizard();
  const [found] = useState(() => (draft.changing === undefined ? remoteTarget(draft)?.name : undefined));
  const name = remoteTarget(draft)?.name;
  if (found === undefined || name !== found || credentials.remote) return null;
  return (
    <>
      <EuiCallOut
        size="s"
        iconType="save"
        title={`You started connecting ${found}`}
        data-test-subj="rcsDraftNote"
      >
        <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
          <EuiFlexItem>
            <p>What you entered is still here. Sign in to continue.</p>
          </EuiFlexItem>
          <EuiFlexItem grow={false}>
            <EuiButtonEmpty
              size="s"
              onClick={() => dispatch({ type: 'restarted' })}
              data-test-subj="rcsStartOver"
            >
              Start over
            </EuiButtonEmpty>
          </EuiFlexItem>
        </EuiFlexGroup>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
}
