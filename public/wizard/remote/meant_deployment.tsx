import { EuiBasicTable, EuiSpacer } from '@elastic/eui';
import React from 'react';
import type { DeploymentSummary } from '../../../common/observation';
import { useWizard } from '../state';
import { deploymentColumns, rowOf } from './deployment_columns';

/** The deployment that a connection leads to: the only one to choose while that connection is changed. */
export function MeantDeployment({ deployment }: { deployment: DeploymentSummary }) {
  const { draft, observation, dispatch } = useWizard();
  return (
    <>
      <EuiSpacer size="m" />
      <EuiBasicTable
        tableCaption="The deployment that the connection leads to"
        items={[rowOf(deployment, observation)]}
        itemId="id"
        rowHeader="name"
        columns={deploymentColumns(draft.deployment?.id, () =>
          dispatch({ type: 'remote_named', remote: { deployment } }),
        )}
        data-test-subj="rcsMeantDeployment"
      />
    </>
  );
}
