import { EuiAccordion, EuiFilePicker, EuiFormRow, EuiPanel, EuiTextArea } from '@elastic/eui';
import React, { useEffect, useState } from 'react';
import { certificateAuthorityProblem } from '../../../common/rules/pem';

interface CertificateAuthorityProps {
  /** PEM text; empty: the well-known CAs and those of the server. */
  value: string;
  onChange(pem: string): void;
  /** The remote's certificate was not trusted: the fold opens by itself. */
  needed: boolean;
}

/** A CA of one's own for the remote's certificate, dropped in or pasted; folded, since most need none. */
export function CertificateAuthority({ value, onChange, needed }: CertificateAuthorityProps) {
  const [open, setOpen] = useState(needed || value !== '');
  useEffect(() => {
    if (needed) setOpen(true);
  }, [needed]);
  const problem = value === '' ? undefined : certificateAuthorityProblem(value);
  const read = async (files: FileList | null) => onChange((await files?.[0]?.text()) ?? '');
  return (
    <EuiAccordion
      id="rcsCa"
      buttonContent="The remote uses a private CA"
      forceState={open ? 'open' : 'closed'}
      onToggle={setOpen}
      paddingSize="s"
      data-test-subj="rcsCa"
    >
      <EuiPanel hasBorder hasShadow={false}>
        <EuiFormRow label="CA certificate file" helpText="PEM: .crt, .pem or .cer" fullWidth>
          <EuiFilePicker
            fullWidth
            display="default"
            accept=".crt,.pem,.cer"
            initialPromptText="Choose or drop the CA certificate"
            onChange={read}
            data-test-subj="rcsCaFile"
          />
        </EuiFormRow>
        <EuiFormRow
          label="CA certificate as text"
          isInvalid={problem !== undefined}
          error={problem && `${problem.title}. ${problem.why} ${problem.tryThis}`}
          fullWidth
        >
          <EuiTextArea
            fullWidth
            rows={4}
            value={value}
            isInvalid={problem !== undefined}
            onChange={(event) => onChange(event.target.value)}
            placeholder="-----BEGIN CERTIFICATE-----"
            spellCheck={false}
            data-test-subj="rcsCaText"
          />
        </EuiFormRow>
      </EuiPanel>
    </EuiAccordion>
  );
}
