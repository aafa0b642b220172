import { EuiSpacer } from '@elastic/eui';
import React from 'react';
import type { Problem } from '../../common/problem';
import { ProblemCallout, type ProblemCalloutProps } from './problem_callout';

interface ProblemsProps extends Pick<ProblemCalloutProps, 'color'> {
  problems: readonly Problem[];
}

/** One callout each, with room below. */
export const Problems = ({ problems, color }: ProblemsProps) => (
  <>
    {problems.map((problem) => (
      <React.Fragment key={`${problem.code} ${problem.title}`}>
        <ProblemCallout problem={problem} color={color} />
        <EuiSpacer size="m" />
      </React.Fragment>
    ))}
  </>
);
