import { EuiBadge, type EuiBasicTableColumn, EuiLink, EuiText } from '@elastic/eui';
import React from 'react';
import { spokenUse, type Uses } from '../../common/connection/use';
import type { ConfiguredRemote } from '../../common/observation';
import type { Seen } from '../../common/problem';
import { useLink } from '../app/page';
import { Name, shorten } from '../components/name';
import { ConnectionStateCell } from './connection_state';
import { detailsPath } from './paths';
import { RowMenu } from './row_menu';
import type { Row } from './rows';
import type { Checks } from './use_checks';
import { addressOf, modelOf, openOf } from './words';

/** How much there is for columns. */
export type Room = 'narrow' | 'usual' | 'wide';

/**
 * Columns of the list.
 * @param room narrow: address and security stand below the name; wide: there is room for use as well
 */
export function columnsFor(checks: Checks, room: Room): EuiBasicTableColumn<Row>[] {
  const isNarrow = room === 'narrow';
  return [
    {
      field: 'alias',
      name: 'Name',
      sortable: true,
      width: isNarrow ? '30%' : '18%',
      render: (_: string, { remote, isChanged }: Row) => (
        <div>
          <DetailsLink alias={remote.alias} />
          {isNarrow && (
            <>
              <Address remote={remote} max={24} />
              <Model remote={remote} isChanged={isChanged} />
            </>
          )}
        </div>
      ),
    },
    ...(isNarrow
      ? []
      : [
          { name: 'Address', width: '28%', render: ({ remote }: Row) => <Address remote={remote} /> },
          {
            name: 'Security',
            width: '13%',
            render: ({ remote, isChanged }: Row) => <Model remote={remote} isChanged={isChanged} />,
          },
        ]),
    { name: 'Status', render: ({ state }: Row) => <ConnectionStateCell state={state} lines={2} /> },
    ...(room === 'wide'
      ? [
          {
            name: 'Use',
            width: '16%',
            render: ({ alias }: Row) => <Use use={checks.use} alias={alias} />,
          },
        ]
      : []),
    {
      name: 'Actions',
      width: '72px',
      align: 'right',
      render: ({ alias }: Row) => <RowMenu alias={alias} checks={checks} />,
    },
  ];
}

function DetailsLink({ alias }: { alias: string }) {
  const link = useLink(detailsPath(alias));
  return (
    <EuiLink {...link} title={alias} data-test-subj={`rcsDetails-${alias}`}>
      {shorten(alias, 24)}
    </EuiLink>
  );
}

/** Where it leads, in which mode, and how many connections are open. */
const Address = ({ remote, max = 36 }: { remote: ConfiguredRemote; max?: number }) => (
  <div>
    <Name text={addressOf(remote)} max={max} />
    <EuiText size="xs" color="subdued">
      {`${remote.mode} mode · ${openOf(remote)}`}
    </EuiText>
  </div>
);

/** Skipped searches first: nobody is told of them when they happen. */
function Use({ use, alias }: { use: Seen<Uses> | undefined; alias: string }) {
  if (!use) return null;
  if (!use.seen) return <span title={use.why.why}>unknown</span>;
  const counted = use.value[alias];
  const [first, second] = spokenUse(counted);
  return (
    <div>
      <EuiText size="s" color={counted && counted.skipped > 0 ? 'danger' : undefined}>
        {first}
      </EuiText>
      {second && (
        <EuiText size="xs" color="subdued">
          {second}
        </EuiText>
      )}
    </div>
  );
}

function Model({ remote, isChanged }: Pick<Row, 'remote' | 'isChanged'>) {
  const model = modelOf(remote);
  return (
    <span>
      {model} {model === 'TLS certificate' && <EuiBadge color="warning">deprecated</EuiBadge>}
      {isChanged && (
        <EuiBadge color="warning" data-test-subj={`rcsChanged-${remote.alias}`}>
          changed
        </EuiBadge>
      )}
    </span>
  );
}
