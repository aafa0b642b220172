import { EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiPanel, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { DeploymentSummary } from '../../../common/observation';
import { Name } from '../../components/name';

/** The deployment that was picked, in one line, so that the sign-in is where the eye is. */
export const PickedDeployment = ({
  deployment,
  onChange,
}: {
  deployment: DeploymentSummary;
  /** Absent while a connection is changed, which leads where it leads. */
  onChange?: () => void;
}) => (
  <>
    <EuiSpacer size="m" />
    <EuiPanel hasBorder paddingSize="s" data-test-subj="rcsPicked">
      <EuiFlexGroup alignItems="center" gutterSize="m" responsive={false}>
        <EuiFlexItem>
          <EuiText size="s">
            <strong>
              <Name text={deployment.name} />
            </strong>{' '}
            {[deployment.region, deployment.version].filter(Boolean).join(' · ')}
          </EuiText>
        </EuiFlexItem>
        {onChange && (
          <EuiFlexItem grow={false}>
            <EuiButtonEmpty size="s" onClick={onChange} data-test-subj="rcsPickAnother">
              Change deployment
            </EuiButtonEmpty>
          </EuiFlexItem>
        )}
      </EuiFlexGroup>
    </EuiPanel>
  </>
);
