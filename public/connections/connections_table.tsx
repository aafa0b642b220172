import {
  EuiBadge,
  type EuiBasicTableColumn,
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiInMemoryTable,
  EuiText,
  EuiToolTip,
} from '@elastic/eui';
import React, { type ReactNode, useState } from 'react';
import type { ConfiguredRemote } from '../../common/observation';
import { useLink } from '../app/page';
import { Name } from '../components/name';
import { ConnectionDetails } from './connection_details';
import { ConnectionStateCell } from './connection_state';
import type { Checks } from './use_checks';
import { addressOf, modelOf } from './words';

/** More rows than this can be searched. */
const SEARCHED_FROM = 10;
const PAGE_SIZES = [10, 25, 50];

/** One row a remote; each row's state arrives by itself, and opens to all that is known. */
export function ConnectionsTable({ remotes, checks }: { remotes: ConfiguredRemote[]; checks: Checks }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (alias: string) =>
    setOpened((before) =>
      before.has(alias)
        ? new Set([...before].filter((other) => other !== alias))
        : new Set([...before, alias]),
    );
  return (
    <EuiInMemoryTable<ConfiguredRemote>
      tableCaption="Remotes of this deployment"
      items={remotes}
      itemId="alias"
      columns={columnsOf(checks, opened, toggle)}
      itemIdToExpandedRowMap={expandedRows(remotes, checks, opened)}
      pagination={remotes.length > SEARCHED_FROM && { pageSizeOptions: PAGE_SIZES }}
      search={
        remotes.length > SEARCHED_FROM && { box: { incremental: true, placeholder: 'Name or address' } }
      }
      sorting={{ sort: { field: 'alias', direction: 'asc' } }}
      rowProps={({ alias }) => ({ 'data-test-subj': `rcsConnection-${alias}` })}
      data-test-subj="rcsConnections"
    />
  );
}

/** Widths in px or %: an `em` is not the same in all of EUI's editions. The state has the rest, the most there is. */
function columnsOf(
  checks: Checks,
  opened: ReadonlySet<string>,
  toggle: (alias: string) => void,
): EuiBasicTableColumn<ConfiguredRemote>[] {
  return [
    {
      field: 'alias',
      name: 'Name',
      sortable: true,
      width: '24%',
      render: (alias: string, remote) => (
        <div>
          <strong>
            <Name text={alias} max={20} />
          </strong>
          <EuiText size="xs" color="subdued">
            <Name text={addressOf(remote)} max={24} />
          </EuiText>
        </div>
      ),
    },
    {
      field: 'hasCredentials',
      name: 'Security',
      width: '112px',
      render: (_: unknown, remote) => <Model remote={remote} />,
    },
    {
      name: 'State',
      render: ({ alias }: ConfiguredRemote) => <ConnectionStateCell state={checks.stateOf(alias)} />,
    },
    {
      name: 'Actions',
      width: '152px',
      render: ({ alias }: ConfiguredRemote) => (
        <Actions
          alias={alias}
          isOpen={opened.has(alias)}
          isChecking={checks.stateOf(alias).is === 'checking'}
          onToggle={() => toggle(alias)}
          onCheck={() => checks.again(alias)}
        />
      ),
    },
  ];
}

function Model({ remote }: { remote: ConfiguredRemote }) {
  const model = modelOf(remote);
  return (
    <span>
      {model} {model === 'TLS certificate' && <EuiBadge color="warning">deprecated</EuiBadge>}
    </span>
  );
}

interface ActionsProps {
  alias: string;
  isOpen: boolean;
  isChecking: boolean;
  onToggle(): void;
  onCheck(): void;
}

const Actions = ({ alias, isOpen, isChecking, onToggle, onCheck }: ActionsProps) => (
  <>
    <EuiButtonIcon
      iconType="refresh"
      aria-label={`Check ${alias} again`}
      isDisabled={isChecking}
      onClick={onCheck}
      data-test-subj={`rcsCheck-${alias}`}
    />
    <DisconnectLink alias={alias} />
    <EuiButtonEmpty
      size="s"
      onClick={onToggle}
      aria-expanded={isOpen}
      aria-label={`Details of ${alias}`}
      data-test-subj={`rcsDetails-${alias}`}
    >
      {isOpen ? 'Hide' : 'Details'}
    </EuiButtonEmpty>
  </>
);

function DisconnectLink({ alias }: { alias: string }) {
  const link = useLink(`/disconnect/${encodeURIComponent(alias)}`);
  return (
    <EuiToolTip content="Disconnect">
      <EuiButtonIcon
        iconType="trash"
        color="danger"
        aria-label={`Disconnect ${alias}`}
        {...link}
        data-test-subj={`rcsDisconnect-${alias}`}
      />
    </EuiToolTip>
  );
}

const expandedRows = (
  remotes: ConfiguredRemote[],
  checks: Checks,
  opened: ReadonlySet<string>,
): Record<string, ReactNode> =>
  Object.fromEntries(
    remotes
      .filter(({ alias }) => opened.has(alias))
      .map((remote) => [
        remote.alias,
        <ConnectionDetails key={remote.alias} remote={remote} state={checks.stateOf(remote.alias)} />,
      ]),
  );
