import { EuiFieldPassword, EuiFormRow } from '@elastic/eui';
import React, { type ReactNode, type RefObject } from 'react';

interface SecretFieldProps {
  label: string;
  help?: ReactNode;
  value: string;
  onChange(value: string): void;
  error?: string;
  /** What browsers should make of it; they are not to store it. */
  autoComplete?: 'off' | 'new-password';
  inputRef?: RefObject<HTMLInputElement>;
  'data-test-subj': string;
}

/** A field for a secret: hidden unless the person asks to see it, and kept by no browser. */
export function SecretField({
  label,
  help,
  value,
  onChange,
  error,
  autoComplete = 'off',
  inputRef,
  ...rest
}: SecretFieldProps) {
  return (
    <EuiFormRow label={label} helpText={help} isInvalid={error !== undefined} error={error} fullWidth>
      <EuiFieldPassword
        type="dual"
        fullWidth
        value={value}
        isInvalid={error !== undefined}
        onChange={(event) => onChange(event.target.value)}
        autoComplete={autoComplete}
        spellCheck={false}
        {...(inputRef && { inputRef })}
        data-test-subj={rest['data-test-subj']}
      />
    </EuiFormRow>
  );
}
