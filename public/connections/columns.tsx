import { EuiBadge, type EuiBasicTableColumn, EuiLink, EuiText } from '@elastic/eui';
import React from 'react';
import type { ConfiguredRemote } from '../../common/observation';
import { useLink } from '../app/page';
import { Name, shorten } from '../components/name';
import { ConnectionStateCell } from './connection_state';
import { detailsPath } from './paths';
import { RowMenu } from './row_menu';
import type { Row } from './rows';
import type { Checks } from './use_checks';
import { addressOf, modelOf, openOf } from './words';

/**
 * Columns of the list.
 * @param isNarrow there is no room for address and security beside the name: they stand below it
 */
export function columnsFor(checks: Checks, isNarrow: boolean): EuiBasicTableColumn<Row>[] {
  return [
    {
      field: 'alias',
      name: 'Name',
      sortable: true,
      width: isNarrow ? '44%' : '18%',
      render: (_: string, { remote }: Row) => (
        <div>
          <DetailsLink alias={remote.alias} />
          {isNarrow && (
            <>
              <Address remote={remote} max={28} />
              <Model remote={remote} />
            </>
          )}
        </div>
      ),
    },
    ...(isNarrow
      ? []
      : [
          { name: 'Address', width: '28%', render: ({ remote }: Row) => <Address remote={remote} /> },
          { name: 'Security', width: '13%', render: ({ remote }: Row) => <Model remote={remote} /> },
        ]),
    { name: 'Status', render: ({ state }: Row) => <ConnectionStateCell state={state} lines={2} /> },
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

function Model({ remote }: { remote: ConfiguredRemote }) {
  const model = modelOf(remote);
  return (
    <span>
      {model} {model === 'TLS certificate' && <EuiBadge color="warning">deprecated</EuiBadge>}
    </span>
  );
}
