import { EuiButton } from '@elastic/eui';
import React from 'react';

interface TryAgainProps {
  onClick(): void;
  color?: 'danger' | 'warning' | 'primary';
  'data-test-subj': string;
}

/** The action of a problem that may be gone the next time. */
export const TryAgain = ({ color = 'danger', ...rest }: TryAgainProps) => (
  <EuiButton size="s" color={color} {...rest}>
    Try again
  </EuiButton>
);
