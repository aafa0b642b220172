import { EuiFieldNumber, EuiFormRow } from '@elastic/eui';
import React, { type ReactElement, type ReactNode } from 'react';
import type { Problem } from '../../common/problem';
import { SETTING_LABELS } from '../../common/rules/remote_settings';

interface SettingRowProps {
  /** Last part of `cluster.remote.<alias>.*`, which names the row unless `label` does. */
  setting?: string;
  label?: string;
  help: ReactNode;
  problem?: Problem;
  children: ReactElement;
}

/** A setting of a connection, and what is wrong with it, below the field. */
export const SettingRow = ({ setting = '', label, help, problem, children }: SettingRowProps) => (
  <EuiFormRow
    label={label ?? SETTING_LABELS[setting]}
    helpText={help}
    isInvalid={problem !== undefined}
    error={problem && `${problem.title}. ${problem.why} ${problem.tryThis}`}
    fullWidth
  >
    {children}
  </EuiFormRow>
);

interface CountRowProps extends Omit<SettingRowProps, 'children'> {
  value: number;
  onChange(value: number): void;
  'data-test-subj': string;
}

/** A whole number; 0 is what an empty field stands for. */
export const CountRow = ({ value, onChange, 'data-test-subj': subject, ...row }: CountRowProps) => (
  <SettingRow {...row}>
    <EuiFieldNumber
      min={1}
      step={1}
      value={value === 0 ? '' : value}
      isInvalid={row.problem !== undefined}
      onChange={(event) => onChange(Number(event.target.value))}
      data-test-subj={subject}
    />
  </SettingRow>
);
