import {
  EuiFlexGrid,
  EuiFlexItem,
  EuiScreenReaderOnly,
  EuiSkeletonText,
  EuiSpacer,
  EuiTitle,
} from '@elastic/eui';
import React, { useEffect, useRef } from 'react';
import type { CheckResult } from '../../../common/check_result';
import { checks, localName } from '../../../common/checks';
import { ProblemCallout } from '../../components/problem_callout';
import { TryAgain } from '../../components/try_again';
import { remoteTarget } from '../intent';
import { useWizard } from '../state';
import { CheckList } from './check_list';

/** What was found on both sides, judged line by line. Shown once the remote was looked at. */
export function BothSides() {
  const { draft, observation, observing, observeProblem, credentials, look } = useWizard();
  const found = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was found stands below the button, where a small window does not reach.
    if (!observing) found.current?.scrollIntoView?.({ block: 'nearest' });
  }, [observing]);

  if (!credentials.remote) return null;
  if (observeProblem) {
    return (
      <>
        <EuiSpacer size="l" />
        <ProblemCallout
          problem={observeProblem}
          actions={<TryAgain onClick={() => look()} data-test-subj="rcsRetryLook" />}
        />
      </>
    );
  }
  const results = observation?.remote
    ? checks(observation, draft.disconnects ? 'disconnected' : undefined)
    : [];
  const groups = [
    { side: 'local', name: observation ? localName(observation) : 'This deployment' },
    { side: 'remote', name: remoteTarget(draft)?.name ?? 'The remote' },
  ] as const;
  return (
    <div ref={found}>
      <EuiSpacer size="l" />
      <EuiScreenReaderOnly>
        <p aria-live="polite">{observing ? 'Checking both clusters' : summary(results)}</p>
      </EuiScreenReaderOnly>
      <EuiFlexGrid columns={2} gutterSize="l" data-test-subj="rcsChecks">
        {groups.map(({ side, name }) => (
          <EuiFlexItem key={side}>
            <EuiTitle size="xs">
              <h4>{name}</h4>
            </EuiTitle>
            <EuiSpacer size="s" />
            {observing ? (
              <EuiSkeletonText lines={5} />
            ) : (
              <CheckList results={results.filter((result) => result.side === side)} />
            )}
          </EuiFlexItem>
        ))}
      </EuiFlexGrid>
    </div>
  );
}

function summary(results: readonly CheckResult[]): string {
  const count = (state: CheckResult['state']) => results.filter((result) => result.state === state).length;
  const found = [counted(count('blocked'), 'problem'), counted(count('warning'), 'warning')].filter(Boolean);
  if (found.length > 0) return `${found.join(', ')}.`;
  return count('unknown') > 0 ? `No problems; ${count('unknown')} unknown.` : 'All checks passed.';
}

const counted = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
