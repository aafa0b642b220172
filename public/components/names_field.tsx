import { EuiComboBox, type EuiComboBoxOptionOption, EuiFormRow } from '@elastic/eui';
import React, { useState } from 'react';

interface NamesFieldProps {
  label: string;
  help: string;
  names: string[];
  onChange(names: string[]): void;
  /** What there is to pick; without it names are typed alone. */
  options?: EuiComboBoxOptionOption[];
  placeholder?: string;
  /** What is wrong with the names. */
  error?: string;
  /** Takes what was typed; without it only what there is can be picked. */
  onCreate?(typed: string): void;
  'data-test-subj': string;
}

/**
 * Names, picked or typed, each once. EUI's box turns red over what is left in it and says nothing: so a name that is there
 * already, or is none to pick from, is said in words.
 */
export function NamesField({ label, help, names, onChange, options, onCreate, ...rest }: NamesFieldProps) {
  const { error, placeholder } = rest;
  const [typed, setTyped] = useState('');
  const [left, setLeft] = useState(false);
  const wrong = leftover(typed.trim(), names, left && !onCreate) ?? error;
  return (
    <EuiFormRow label={label} helpText={help} isInvalid={wrong !== undefined} error={wrong} fullWidth>
      <EuiComboBox
        fullWidth
        isInvalid={wrong !== undefined}
        aria-label={label}
        inputPopoverProps={{ 'aria-label': `Choices: ${label}` }}
        placeholder={placeholder}
        noSuggestions={options === undefined}
        options={options}
        selectedOptions={names.map((name) => ({ label: name }))}
        onChange={(selected) => onChange(selected.map((option) => option.label))}
        onSearchChange={setTyped}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        onCreateOption={onCreate}
        customOptionText="Add {searchValue}"
        data-test-subj={rest['data-test-subj']}
      />
    </EuiFormRow>
  );
}

function leftover(typed: string, names: readonly string[], isNoneToPick: boolean): string | undefined {
  if (names.includes(typed))
    return `“${typed}” is in the list already. Enter another name, or clear this one.`;
  return typed !== '' && isNoneToPick
    ? `“${typed}” is not one of the choices. Pick one of the list, or clear this one.`
    : undefined;
}
