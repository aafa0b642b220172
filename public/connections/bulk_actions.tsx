import { EuiButton, EuiFlexItem } from '@elastic/eui';
import React from 'react';
import { useLink } from '../app/page';
import { disconnectPath } from './paths';
import type { Checks } from './use_checks';

/** What can be done with several connections at once; nothing is shown as long as none is picked. */
export function BulkActions({ picked, checks }: { picked: readonly string[]; checks: Checks }) {
  const disconnect = useLink(disconnectPath(picked));
  if (picked.length === 0) return null;
  return (
    <>
      <EuiFlexItem grow={false}>
        <EuiButton iconType="refresh" onClick={() => checks.again(picked)} data-test-subj="rcsCheckPicked">
          {`Check ${picked.length}`}
        </EuiButton>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <EuiButton iconType="trash" color="danger" {...disconnect} data-test-subj="rcsDisconnectPicked">
          {`Disconnect ${picked.length}`}
        </EuiButton>
      </EuiFlexItem>
    </>
  );
}
