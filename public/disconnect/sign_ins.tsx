import { EuiBadge, EuiFlexGroup, EuiFlexItem, EuiPanel, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React, { type ReactNode } from 'react';
import { known } from '../../common/problem';
import { OrganizationKey } from '../wizard/remote/organization_key';
import { useWizard } from '../wizard/state';
import { RemoteSignIn } from './remote_sign_in';

/** What was made for the connection lies in two more places; each needs a sign-in of its own, and can be left out. */
export function SignIns() {
  const { credentials, observation } = useWizard();
  return (
    <>
      <EuiTitle size="s">
        <h2>Clean up</h2>
      </EuiTitle>
      <EuiSpacer size="s" />
      <EuiText size="s">
        <p>
          The connection can be removed right away. Its key is also stored in the local keystore and on the
          remote cluster; what you leave out here stays there.
        </p>
      </EuiText>
      <EuiSpacer size="m" />
      <Place
        title="In the keystore of this deployment"
        purpose="Removed through the Elastic Cloud API."
        isGiven={credentials.organization !== undefined}
        data-test-subj="rcsDisconnectKeystore"
      >
        <OrganizationKey
          action="Use this key"
          purpose="to find both deployments and to take the connection’s key out of this deployment’s keystore"
        />
      </Place>
      <Place
        title="On the remote"
        purpose="Invalidated, so that nobody can use it."
        isGiven={known(observation?.remote) !== undefined}
        data-test-subj="rcsDisconnectRemote"
      >
        <RemoteSignIn />
      </Place>
      <EuiSpacer size="l" />
    </>
  );
}

interface PlaceProps {
  title: string;
  purpose: string;
  isGiven: boolean;
  children: ReactNode;
  'data-test-subj': string;
}

const Place = ({ title, purpose, isGiven, children, ...rest }: PlaceProps) => (
  <>
    <EuiPanel hasBorder hasShadow={false} {...rest}>
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
        <EuiFlexItem grow={false}>
          <EuiTitle size="xs">
            <h3>{title}</h3>
          </EuiTitle>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiBadge color={isGiven ? 'success' : 'hollow'}>{isGiven ? 'Signed in' : 'Optional'}</EuiBadge>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="xs" />
      <EuiText size="s">
        <p>{purpose}</p>
      </EuiText>
      <EuiSpacer size="m" />
      {children}
    </EuiPanel>
    <EuiSpacer size="m" />
  </>
);
