import { EuiButtonEmpty, EuiCopy, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import React from 'react';
import { consoleExport } from '../../../common/exports/console';
import { shellExport } from '../../../common/exports/shell';
import type { SystemNames } from '../../../common/exports/text';
import type { PlanStep } from '../../../common/plan/types';

export interface ExportButtonsProps {
  steps: readonly PlanStep[];
  names: SystemNames;
  /** Goes into the key's metadata, when the steps finish a run. */
  runId?: string;
}

/** The plan to take along: for Dev Tools, or as a shell script. Secrets stay named values. */
export const ExportButtons = ({ steps, names, runId }: ExportButtonsProps) => (
  <EuiFlexGroup gutterSize="s" responsive={false} wrap>
    <EuiFlexItem grow={false}>
      <CopyButton
        text={consoleExport(steps, names, runId)}
        label="Copy for Dev Tools"
        subject="rcsCopyConsole"
      />
    </EuiFlexItem>
    <EuiFlexItem grow={false}>
      <CopyButton
        text={shellExport(steps, names, runId)}
        label="Copy as shell script"
        subject="rcsCopyShell"
      />
    </EuiFlexItem>
  </EuiFlexGroup>
);

const CopyButton = ({ text, label, subject }: { text: string; label: string; subject: string }) => (
  <EuiCopy textToCopy={text} afterMessage="Copied">
    {(copy) => (
      <EuiButtonEmpty iconType="copy" size="s" onClick={copy} data-test-subj={subject}>
        {label}
      </EuiButtonEmpty>
    )}
  </EuiCopy>
);
