import { EuiText } from '@elastic/eui';
import React from 'react';
import type { Problem } from '../../common/problem';

/** Why a list has nothing to pick from, where one can go on without it: nothing is wrong. */
export const GreyHint = ({ problem }: { problem: Problem }) => (
  <EuiText size="xs" color="subdued" data-test-subj={`rcsProblem-${problem.code}`}>
    <p>{`${problem.title}. ${problem.why} ${problem.tryThis}`}</p>
  </EuiText>
);
