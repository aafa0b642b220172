import { EuiDescriptionList } from '@elastic/eui';
import React from 'react';

interface CertificateDetailsProps {
  subject: string;
  issuer?: string;
  /** ISO date. */
  expiry: string;
}

/** What a certificate says of itself. */
export const CertificateDetails = ({ subject, issuer, expiry }: CertificateDetailsProps) => (
  <EuiDescriptionList
    type="column"
    columnWidths={[1, 5]}
    compressed
    data-test-subj="rcsCertificate"
    listItems={[
      { title: 'Name', description: <code>{subject}</code> },
      ...(issuer ? [{ title: 'Issued by', description: <code>{issuer}</code> }] : []),
      {
        title: 'Valid until',
        description: new Date(expiry).toLocaleDateString(undefined, { dateStyle: 'long' }),
      },
    ]}
  />
);
