import { EuiFormFieldset, EuiRadioGroup, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import { localName } from '../../../common/checks';
import type { Observation } from '../../../common/observation';
import { nodeCertificate } from '../identity';
import { useWizard } from '../state';
import { CertificateDetails } from './certificate_details';
import { OwnCertificate } from './own_certificate';

/** The deployment's own certificate, or a certificate of one's own. */
export function SigningSection({ observation }: { observation: Observation }) {
  const { draft, dispatch } = useWizard();
  const { signing } = draft.identity;
  return (
    <EuiFormFieldset legend={{ children: 'Certificate', display: 'hidden' }}>
      <EuiRadioGroup
        name="rcsSigning"
        idSelected={`rcsSigning-${signing}`}
        onChange={(id) =>
          dispatch({
            type: 'security_edited',
            identity: {
              signing: id === 'rcsSigning-own_certificate' ? 'own_certificate' : 'node_certificate',
              authority: undefined,
              ownAuthority: false,
              patternForm: undefined,
            },
          })
        }
        options={[
          {
            id: 'rcsSigning-node_certificate',
            label: `The transport certificate of ${localName(observation)} (node.crt)`,
          },
          { id: 'rcsSigning-own_certificate', label: 'Custom certificate' },
        ]}
        data-test-subj="rcsSigning"
      />
      <EuiSpacer size="m" />
      {signing === 'own_certificate' ? <OwnCertificate /> : <NodeCertificate observation={observation} />}
    </EuiFormFieldset>
  );
}

function NodeCertificate({ observation }: { observation: Observation }) {
  const certificate = nodeCertificate(observation);
  if (!certificate) {
    return (
      <EuiText size="s" color="subdued" data-test-subj="rcsNodeCertificateUnseen">
        <p>
          It could not be read from the nodes, so no pattern can be proposed: write one for its name below.
        </p>
      </EuiText>
    );
  }
  const { subject, issuer, expiry } = certificate;
  return <CertificateDetails subject={subject} issuer={issuer} expiry={expiry} />;
}
