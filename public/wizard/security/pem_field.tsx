import {
  EuiBadge,
  EuiButtonEmpty,
  EuiFilePicker,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSpacer,
  EuiTextArea,
} from '@elastic/eui';
import React, { useState } from 'react';
import { MAX_PEM } from '../../../common/rules/pem';

interface PemFieldProps {
  label: string;
  help: string;
  /** Endings of files, with commas between. */
  accept: string;
  /** A text is held in this tab. */
  given: boolean;
  /** Without a text: the file was taken back. */
  onText(text: string | undefined): void;
  'data-test-subj': string;
}

/** A PEM file, dropped, chosen or pasted. What was given is never shown again: it may be a private key. */
export function PemField({ label, help, accept, given, onText, ...rest }: PemFieldProps) {
  const subject = rest['data-test-subj'];
  const [pasting, setPasting] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const give = (text: string) => {
    setTooLarge(text.length > MAX_PEM);
    if (text !== '' && text.length <= MAX_PEM) onText(text);
  };
  const read = async (files: FileList | null) => {
    if (files?.[0]) give(await files[0].text());
    else onText(undefined);
  };
  return (
    <>
      <EuiFormRow
        label={label}
        helpText={help}
        isInvalid={tooLarge}
        error={tooLarge && 'This is too large to be a PEM file of certificates or a key.'}
        fullWidth
      >
        <EuiFilePicker
          fullWidth
          display="default"
          accept={accept}
          isInvalid={tooLarge}
          initialPromptText={given ? 'Choose or drop another file' : 'Choose or drop a file'}
          onChange={read}
          data-test-subj={`${subject}File`}
        />
      </EuiFormRow>
      <EuiSpacer size="xs" />
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false}>
        {given && (
          <EuiFlexItem grow={false}>
            <EuiBadge iconType="check" data-test-subj={`${subject}Given`}>
              held in this tab
            </EuiBadge>
          </EuiFlexItem>
        )}
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty
            size="xs"
            flush="both"
            onClick={() => setPasting(!pasting)}
            aria-expanded={pasting}
            aria-label={`Paste the text: ${label}`}
            data-test-subj={`${subject}Paste`}
          >
            Paste the text instead
          </EuiButtonEmpty>
        </EuiFlexItem>
      </EuiFlexGroup>
      {pasting && (
        <EuiTextArea
          fullWidth
          rows={2}
          aria-label={`${label} as text`}
          value=""
          onChange={(event) => {
            give(event.target.value);
            setPasting(false);
          }}
          placeholder="Paste here; the text is taken at once and not shown"
          spellCheck={false}
          autoComplete="off"
          data-test-subj={`${subject}Text`}
        />
      )}
      <EuiSpacer size="m" />
    </>
  );
}
