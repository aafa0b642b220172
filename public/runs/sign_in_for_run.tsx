import { EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import { connects, type Intent } from '../../common/intent';
import { known } from '../../common/problem';
import { SignIns } from '../disconnect/sign_ins';
import { remoteTarget } from '../wizard/intent';
import { OrganizationKey } from '../wizard/remote/organization_key';
import { SignInAgain } from '../wizard/remote/sign_in_again';
import { SignInSection } from '../wizard/remote/sign_in_section';
import { TypedAddress } from '../wizard/remote/typed_address';
import { useWizard } from '../wizard/state';

/** Whether enough can be seen to say what stands; what a disconnection left can be seen in part without any. */
export function useSignedInForRun(intent: Intent): boolean {
  const { observation } = useWizard();
  return !connects(intent) || known(observation?.remote) !== undefined;
}

/** Whether a sign-in shows more of what a disconnection left than can be seen without. */
export function useMoreWithSignIn(intent: Intent): boolean {
  const { observation, credentials } = useWizard();
  if (intent.model !== 'disconnected') return false;
  return known(observation?.remote) === undefined || credentials.organization === undefined;
}

/** The sign-ins a run needs, in place: nothing of them was written down. */
export function SignInForRun({ intent }: { intent: Intent }) {
  const { draft, credentials } = useWizard();
  if (intent.model === 'settings_changed') return null;
  if (!connects(intent)) return <SignIns />;
  const inCloud = draft.source === 'organization';
  return (
    <div data-test-subj="rcsSignInForRun">
      <EuiText size="s">
        <p>
          {`To see what stands on which side, to finish it or to take it back, sign in to ${intent.remote.name}. Credentials are not part of the record.`}
        </p>
      </EuiText>
      <EuiSpacer size="m" />
      {inCloud ? <OrganizationKey action="Use this key" /> : <TypedAddress />}
      {(inCloud ? credentials.organization : remoteTarget(draft)) && <SignInSection />}
    </div>
  );
}

/** The same on the page of a run that this tab may have begun itself. */
export function SignInAgainForRun() {
  const { ofRecord, intent } = useWizard();
  return ofRecord && intent ? <SignInForRun intent={intent} /> : <SignInAgain />;
}
