import { EuiButton, EuiFlexGroup, EuiFlexItem, EuiPanel, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import { useLink } from '../app/page';
import { DocsLink } from '../components/docs/docs_link';
import { TwoSides } from '../components/two_sides';

/** What this is for, when there is nothing to show yet. */
export function NoConnections({ clusterName, version }: { clusterName: string; version: string }) {
  const connect = useLink('/connect');
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="l" data-test-subj="rcsNoConnections">
      <TwoSides
        local={{ name: clusterName, version, state: 'ok' }}
        remote={{ state: 'unknown' }}
        line={{ model: 'API key', port: '9443', state: 'unknown' }}
      />
      <EuiSpacer size="l" />
      <EuiTitle size="s">
        <h2>No deployment is connected yet</h2>
      </EuiTitle>
      <EuiSpacer size="s" />
      <EuiText size="s">
        <p>
          Once connected, this deployment searches the data of the other where it lies, or keeps a copy of it.
          You say which deployment and which data; the rest is read from both sides, shown to you, carried out
          and proved.
        </p>
      </EuiText>
      <EuiSpacer size="m" />
      <EuiFlexGroup gutterSize="m" alignItems="center" responsive={false} wrap>
        <EuiFlexItem grow={false}>
          <EuiButton fill {...connect} data-test-subj="rcsConnect">
            Connect a deployment
          </EuiButton>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiText size="s">
            <DocsLink page="remote_clusters">Documentation</DocsLink>
          </EuiText>
        </EuiFlexItem>
      </EuiFlexGroup>
    </EuiPanel>
  );
}
