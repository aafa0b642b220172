import { EuiFlexGrid, EuiFlexItem, EuiSkeletonText, EuiText } from '@elastic/eui';
import React, { useEffect, useState } from 'react';
import { signingCertificateProblem } from '../../../common/rules/pem';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';
import { CertificateDetails } from './certificate_details';
import { PemField } from './pem_field';
import { useInspected } from './use_inspected';

/** One's own certificate and key: read by the server at once, and kept only when they are good. */
export function OwnCertificate() {
  const { draft, credentials, dispatch } = useWizard();
  const held = credentials.files;
  const [certificate, setCertificate] = useState(held?.certificate);
  const [key, setKey] = useState(held?.key);
  const unusable = certificate === undefined ? undefined : signingCertificateProblem(certificate);
  const inspected = useInspected(certificate && key && !unusable ? { certificate, key } : undefined);
  const { facts, reading } = inspected;
  const problem = unusable ?? inspected.problem;
  const signing = facts?.signing;

  useEffect(() => {
    if (signing) {
      dispatch({ type: 'files_read', files: { certificate, key }, identity: { certificate: signing } });
    }
  }, [signing, certificate, key, dispatch]);

  const giveUp = () => {
    if (!held?.certificate) return;
    dispatch({
      type: 'files_read',
      files: { certificate: undefined, key: undefined },
      identity: { certificate: undefined },
    });
  };
  const before = draft.identity.certificate;
  return (
    <div data-test-subj="rcsOwnCertificate">
      <EuiFlexGrid columns={2} gutterSize="m">
        <EuiFlexItem>
          <PemField
            label="Certificate"
            help="PEM, the certificate first and its chain behind it"
            accept=".crt,.pem,.cer"
            given={certificate !== undefined}
            onText={(text) => {
              giveUp();
              setCertificate(text);
            }}
            data-test-subj="rcsSigningCertificate"
          />
        </EuiFlexItem>
        <EuiFlexItem>
          <PemField
            label="Private key"
            help="PEM, RSA or EC, without a password. It stays in this tab until the bundle is uploaded."
            accept=".key,.pem"
            given={key !== undefined}
            onText={(text) => {
              giveUp();
              setKey(text);
            }}
            data-test-subj="rcsSigningKey"
          />
        </EuiFlexItem>
      </EuiFlexGrid>
      <div aria-live="polite">
        {reading && <EuiSkeletonText lines={3} />}
        {problem && !reading && <ProblemCallout problem={problem} />}
        {signing && !reading && (
          <CertificateDetails subject={signing.subjectDn} issuer={signing.issuerDn} expiry={signing.expiry} />
        )}
        {before && !(certificate && key) && (
          <EuiText size="s" data-test-subj="rcsSigningForgotten">
            <p>{`A reload of the page forgets the files. They were those of ${before.subjectDn}.`}</p>
          </EuiText>
        )}
      </div>
    </div>
  );
}
