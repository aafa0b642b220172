import { EuiAccordion, EuiCallOut, EuiCodeBlock, EuiSpacer, useGeneratedHtmlId } from '@elastic/eui';
import React, { type ReactNode } from 'react';
import type { Problem } from '../../common/problem';
import { CopyBlock } from './copy_block';

export interface ProblemCalloutProps {
  problem: Problem;
  /** `danger` unless it is only something to know. */
  color?: 'danger' | 'warning' | 'primary';
  /** Read out at once: for what goes wrong while a person waits for it. */
  announce?: boolean;
  /** Buttons that do what the problem says to try. */
  actions?: ReactNode;
}

/** One thing that went wrong: what, why, what to do next, and the error details folded below. */
export function ProblemCallout({ problem, color = 'danger', announce, actions }: ProblemCalloutProps) {
  const causeId = useGeneratedHtmlId({ prefix: 'rcsCause' });
  return (
    <EuiCallOut
      title={problem.title}
      color={color}
      iconType={color === 'danger' ? 'error' : 'warning'}
      size="s"
      role={announce ? 'alert' : undefined}
      data-test-subj={`rcsProblem-${problem.code}`}
    >
      <p>{problem.why}</p>
      <p>{problem.tryThis}</p>
      {problem.cause && (
        <EuiAccordion id={causeId} buttonContent="Show error details" paddingSize="s">
          <EuiCodeBlock fontSize="s" paddingSize="s" isCopyable whiteSpace="pre-wrap" overflowHeight={200}>
            {problem.cause}
          </EuiCodeBlock>
        </EuiAccordion>
      )}
      {problem.offer && (
        <>
          <EuiSpacer size="s" />
          <CopyBlock {...problem.offer} language="json" data-test-subj="rcsOffer" />
        </>
      )}
      {actions && (
        <>
          <EuiSpacer size="s" />
          {actions}
        </>
      )}
    </EuiCallOut>
  );
}
