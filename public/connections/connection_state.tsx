import { EuiFlexGroup, EuiFlexItem, EuiText, EuiTextBlockTruncate } from '@elastic/eui';
import React from 'react';
import { type ShownState, StateIcon } from '../components/state_icon';
import type { ConnectionState } from './use_checks';

interface ConnectionStateCellProps {
  state: ConnectionState;
  /** As many at most; what is cut is in the title. */
  lines?: number;
}

/** The true state of a connection, with its reason in one sentence. */
export function ConnectionStateCell({ state, lines }: ConnectionStateCellProps) {
  return (
    <EuiFlexGroup gutterSize="s" alignItems="flexStart" responsive={false}>
      <EuiFlexItem grow={false}>
        <StateIcon state={ICON[state.is]} />
      </EuiFlexItem>
      <EuiFlexItem>
        <EuiText size="s" data-test-subj={`rcsConnectionState-${state.is}`}>
          {lines === undefined ? (
            sentence(state)
          ) : (
            <EuiTextBlockTruncate lines={lines} title={sentence(state)}>
              {sentence(state)}
            </EuiTextBlockTruncate>
          )}
        </EuiText>
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}

function sentence(state: ConnectionState): string {
  switch (state.is) {
    case 'checking':
      return 'Checking';
    case 'connected':
      if (state.lastKnown) return 'Connected when last used; you may not test it';
      if (state.limit) return 'Connected, but you may not search there';
      return state.version ? `Connected, version ${state.version}` : 'Connected';
    case 'failing':
      return `Not connected: ${state.problem.title}`;
    case 'unknown':
      return `Could not be checked: ${state.problem.title}`;
  }
}

const ICON: Record<ConnectionState['is'], ShownState> = {
  checking: 'looking',
  connected: 'ok',
  failing: 'blocked',
  unknown: 'unknown',
};
