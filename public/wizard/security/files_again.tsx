import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import { AuthorityFile } from './authority_file';
import { OwnCertificate } from './own_certificate';

/** In place of a step that needs files which a reload made the page forget. */
export const FilesAgain = ({ signing, authority }: { signing: boolean; authority: boolean }) => (
  <>
    <EuiCallOut
      title="Give the files again to go on"
      color="primary"
      iconType="document"
      size="s"
      data-test-subj="rcsFilesAgain"
    >
      <p>Certificates and keys are kept nowhere, so a reload of the page forgets them.</p>
    </EuiCallOut>
    <EuiSpacer size="m" />
    {signing && (
      <>
        <OwnCertificate />
        <EuiSpacer size="m" />
      </>
    )}
    {authority && <AuthorityFile />}
  </>
);
