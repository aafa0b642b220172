import { EuiAccordion, EuiPanel, EuiText, EuiTextColor } from '@elastic/eui';
import React, { type ReactNode } from 'react';

interface FoldProps {
  id: string;
  title: string;
  /** What is set, so that nobody has to look inside. */
  set: string;
  initialIsOpen?: boolean;
  children: ReactNode;
  'data-test-subj': string;
}

/** What most people leave as it is: a line that says how that is, and opens to change it. */
export const Fold = ({ id, title, set, initialIsOpen = false, children, ...rest }: FoldProps) => (
  <EuiAccordion
    id={id}
    initialIsOpen={initialIsOpen}
    paddingSize="s"
    buttonContent={
      <EuiText size="s">
        <strong>{title}</strong> <EuiTextColor color="subdued">{set}</EuiTextColor>
      </EuiText>
    }
    data-test-subj={rest['data-test-subj']}
  >
    <EuiPanel hasBorder hasShadow={false} paddingSize="m">
      {children}
    </EuiPanel>
  </EuiAccordion>
);
