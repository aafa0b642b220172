import {
  type CriteriaWithPagination,
  EuiBasicTable,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSpacer,
  useResizeObserver,
} from '@elastic/eui';
import React, { useState } from 'react';
import { BulkActions } from './bulk_actions';
import { columnsFor } from './columns';
import { found, type Row, type Shown } from './rows';
import { SearchBar } from './search_bar';
import type { Checks } from './use_checks';

const PAGE_SIZES = [10, 25, 50];

/** Narrower than this the table says address and security under the name. In px. */
const NARROW = 800;

/** Wider than this it also says how remotes are used. */
const WIDE = 1_300;

/** One row a remote; the state of each arrives by itself. Search and pages are always there. */
export function ConnectionsTable({ rows, checks }: { rows: readonly Row[]; checks: Checks }) {
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [page, setPage] = useState({ index: 0, size: PAGE_SIZES[0] ?? 10 });
  const [descending, setDescending] = useState(false);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const { width } = useResizeObserver(box, 'width');
  const room = width > 0 && width < NARROW ? 'narrow' : width > WIDE ? 'wide' : 'usual';

  const matching = found(rows, typed, shown).sort(
    (a, b) => (descending ? -1 : 1) * a.alias.localeCompare(b.alias),
  );
  const last = Math.max(0, Math.ceil(matching.length / page.size) - 1);
  const index = Math.min(page.index, last);
  const visible = matching.slice(index * page.size, (index + 1) * page.size);

  return (
    <div ref={setBox}>
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
        <BulkActions picked={picked} checks={checks} />
        <EuiFlexItem>
          <SearchBar rows={rows} typed={typed} shown={shown} onType={setTyped} onShow={setShown} />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      <EuiBasicTable<Row>
        tableCaption="Remote clusters of this deployment"
        items={visible}
        itemId="alias"
        columns={columnsFor(checks, room)}
        noItemsMessage={
          typed.trim() === '' ? 'None needs attention.' : `None has “${typed.trim()}” in its name or address.`
        }
        selection={{
          onSelectionChange: (items: Row[]) => setPicked(items.map(({ alias }) => alias)),
          selectableMessage: (_selectable: boolean, { alias }: Row) => `Select ${alias}`,
        }}
        pagination={{
          pageIndex: index,
          pageSize: page.size,
          totalItemCount: matching.length,
          pageSizeOptions: PAGE_SIZES,
        }}
        sorting={{ sort: { field: 'alias', direction: descending ? 'desc' : 'asc' } }}
        onChange={({ page: next, sort }: CriteriaWithPagination<Row>) => {
          if (next) setPage(next);
          if (sort) setDescending(sort.direction === 'desc');
        }}
        rowProps={({ alias }) => ({ 'data-test-subj': `rcsConnection-${alias}` })}
        data-test-subj="rcsConnections"
      />
    </div>
  );
}
