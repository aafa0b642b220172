import { EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiPanel, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { DeploymentSummary } from '../../../common/observation';
import { Measure } from '../../components/measure';
import { Name } from '../../components/name';

/** The deployment that was picked, in one line, so that the sign-in is where the eye is. */
export const PickedDeployment = ({
  deployment,
  note,
  onChange,
}: {
  deployment: DeploymentSummary;
  /** What the local knows of it. */
  note?: string | undefined;
  /** Absent while a connection is changed, which leads where it leads. */
  onChange?: () => void;
}) => (
  <Measure>
    <EuiSpacer size="m" />
    <EuiPanel hasBorder paddingSize="s" data-test-subj="rcsPicked">
      <EuiFlexGroup alignItems="center" gutterSize="m" responsive={false}>
        <EuiFlexItem>
          <EuiText size="s">
            <strong>
              <Name text={deployment.name} />
            </strong>{' '}
            {[deployment.region, deployment.version].filter(Boolean).join(' · ')}
            {note !== undefined && <p>{note}</p>}
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
  </Measure>
);
