import { EuiFieldSearch, EuiFilterButton, EuiFilterGroup, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import React from 'react';
import { needsAttention, type Row, type Shown } from './rows';

interface SearchBarProps {
  rows: readonly Row[];
  typed: string;
  shown: Shown;
  onType(typed: string): void;
  onShow(shown: Shown): void;
}

/** Finds a remote by name or address, or those that need attention. */
export const SearchBar = ({ rows, typed, shown, onType, onShow }: SearchBarProps) => (
  <EuiFlexGroup gutterSize="s" responsive={false} wrap>
    <EuiFlexItem>
      <EuiFieldSearch
        fullWidth
        incremental
        placeholder="Search by name or address"
        aria-label="Search by name or address"
        value={typed}
        onChange={(event) => onType(event.target.value)}
        data-test-subj="rcsSearch"
      />
    </EuiFlexItem>
    <EuiFlexItem grow={false}>
      <EuiFilterGroup>
        <EuiFilterButton
          hasActiveFilters={shown === 'attention'}
          numFilters={rows.filter(needsAttention).length}
          onClick={() => onShow(shown === 'attention' ? 'all' : 'attention')}
          aria-pressed={shown === 'attention'}
          data-test-subj="rcsNeedsAttention"
        >
          Needs attention
        </EuiFilterButton>
      </EuiFilterGroup>
    </EuiFlexItem>
  </EuiFlexGroup>
);
