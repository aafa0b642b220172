import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import { useLink } from '../app/page';

export interface StepFooterProps {
  /** Path of the page before. */
  back: string;
  next: {
    /** What the button does. */
    label: string;
    onClick(): void;
    color?: 'danger';
    isLoading?: boolean;
    /** Why it cannot be done yet; shown beside the button, which is then disabled. */
    notYet?: string;
  };
}

/** The way back and the way on, at the end of each step. */
export function StepFooter({ back, next }: StepFooterProps) {
  const link = useLink(back);
  return (
    <>
      <EuiSpacer size="l" />
      <EuiFlexGroup alignItems="center" gutterSize="m" wrap responsive={false}>
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty {...link} flush="left" data-test-subj="rcsBack">
            Back
          </EuiButtonEmpty>
        </EuiFlexItem>
        <EuiFlexItem>
          {next.notYet && (
            <EuiText size="s" color="subdued" textAlign="right" id="rcsNotYet" data-test-subj="rcsNotYet">
              {next.notYet}
            </EuiText>
          )}
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButton
            fill
            color={next.color}
            onClick={next.onClick}
            isLoading={next.isLoading}
            isDisabled={next.notYet !== undefined}
            aria-describedby={next.notYet && 'rcsNotYet'}
            data-test-subj="rcsNext"
          >
            {next.label}
          </EuiButton>
        </EuiFlexItem>
      </EuiFlexGroup>
    </>
  );
}
