import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import { useWizard } from '../state';
import { OrganizationKey } from './organization_key';
import { SignInSection } from './sign_in_section';

/** In place of a step that needs a sign-in which a reload made the page forget. */
export function SignInAgain() {
  const { draft, credentials } = useWizard();
  return (
    <>
      {!credentials.remote && (
        <EuiCallOut
          title="Sign in again to go on"
          color="primary"
          iconType="lock"
          size="s"
          data-test-subj="rcsSignInAgain"
        >
          <p>
            Passwords and keys are kept nowhere, so a reload of the page forgets them. Everything else you
            entered is still here.
          </p>
        </EuiCallOut>
      )}
      <EuiSpacer size="m" />
      {draft.source === 'organization' && <OrganizationKey action="Use this key" />}
      {(draft.source === 'address' || credentials.organization) && <SignInSection />}
    </>
  );
}
