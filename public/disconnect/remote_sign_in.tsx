import { EuiButtonEmpty, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import React from 'react';
import { configuredRemotes, remoteTarget } from '../wizard/intent';
import { DeploymentList } from '../wizard/remote/deployment_list';
import { refusedKey } from '../wizard/remote/organization_key';
import { SignInSection } from '../wizard/remote/sign_in_section';
import { TypedAddress } from '../wizard/remote/typed_address';
import { useProposedRemote } from '../wizard/remote/use_proposed_remote';
import { useWizard } from '../wizard/state';

/** Names the remote, found in the organization where it can be, and signs in there. */
export function RemoteSignIn() {
  const wizard = useWizard();
  const { draft, credentials, observation, dispatch } = wizard;
  const { looking } = useProposedRemote();
  const organization = refusedKey(wizard) ? undefined : credentials.organization;
  if (looking) return <EuiSkeletonText lines={3} aria-label="Looking for the remote" />;
  const typed = draft.source === 'address' || !organization;
  const leadsTo = configuredRemotes(observation).find(({ alias }) => alias === draft.changing)?.proxyAddress;
  return (
    <>
      {typed ? <TypedAddress /> : !draft.deployment && <DeploymentList organization={organization} />}
      {typed && draft.address === '' && leadsTo && (
        <EuiButtonEmpty
          size="s"
          flush="left"
          onClick={() => dispatch({ type: 'remote_named', remote: { source: 'address', address: leadsTo } })}
          data-test-subj="rcsUseItsAddress"
        >
          {`Use ${leadsTo}`}
        </EuiButtonEmpty>
      )}
      {organization && (
        <EuiButtonEmpty
          size="s"
          flush="left"
          onClick={() =>
            dispatch({ type: 'remote_named', remote: { source: typed ? 'organization' : 'address' } })
          }
          data-test-subj="rcsOtherSource"
        >
          {typed ? 'Pick it from the organization' : 'Enter its address yourself'}
        </EuiButtonEmpty>
      )}
      {remoteTarget(draft) && <SignInSection />}
      <EuiSpacer size="s" />
    </>
  );
}
