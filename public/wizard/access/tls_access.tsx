import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import { useHistory } from 'react-router-dom';
import type { ReaderDraft } from '../draft';
import { remoteTarget } from '../intent';
import { useWizard } from '../state';
import { StepFooter } from '../step_footer';
import type { StepProps } from '../step_props';
import { AliasField } from './alias_field';
import { ConnectionFields } from './connection_fields';
import { ReaderFields } from './reader_fields';

/** The access step of a connection over TLS certificates: there is no key that could bound it. */
export function TlsAccess({ back, next }: StepProps) {
  const history = useHistory();
  const { draft, intent } = useWizard();
  const remote = remoteTarget(draft)?.name ?? 'the remote';
  return (
    <>
      <AliasField />
      <EuiSpacer size="l" />
      <EuiCallOut
        size="s"
        color="primary"
        iconType="user"
        title={`Roles of ${remote} decide what may be reached`}
        data-test-subj="rcsRolesDecide"
      >
        <p>
          {`A user of this deployment may read on ${remote} what the roles of the same name allow there, on all of its indices if one does. Whoever is to search or to replicate needs a role of the same name on both sides.`}
        </p>
      </EuiCallOut>
      <EuiSpacer size="l" />
      <ReaderFields />
      <ConnectionFields />
      <StepFooter
        back={back}
        next={{
          label: 'Next',
          onClick: () => history.push(next),
          notYet: intent ? undefined : whyNotYet(draft.reader),
        }}
      />
    </>
  );
}

const whyNotYet = (reader: ReaderDraft | undefined): string =>
  reader && !reader.indices?.length
    ? 'Choose at least one index for the role.'
    : 'Something above needs a correction.';
