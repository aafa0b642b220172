import { EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { CheckResult } from '../../../common/check_result';
import { ProblemCallout } from '../../components/problem_callout';
import { StateIcon } from '../../components/state_icon';

/** The checks of one side, each with its problem in place. */
export const CheckList = ({ results }: { results: readonly CheckResult[] }) => (
  <ul>
    {results.map((result) => (
      <li key={result.id} data-test-subj={`rcsCheck-${result.side}-${result.id}`} data-state={result.state}>
        {result.title !== result.problem?.title && (
          <>
            <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false}>
              <EuiFlexItem grow={false}>
                <StateIcon state={result.state} />
              </EuiFlexItem>
              <EuiFlexItem>
                <EuiText size="s">{result.title}</EuiText>
              </EuiFlexItem>
            </EuiFlexGroup>
            <EuiSpacer size="xs" />
          </>
        )}
        {result.problem && (
          <>
            <ProblemCallout
              problem={result.problem}
              color={result.state === 'blocked' ? 'danger' : 'warning'}
            />
            <EuiSpacer size="s" />
          </>
        )}
      </li>
    ))}
  </ul>
);
