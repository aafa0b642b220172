import { EuiButtonIcon, EuiContextMenuItem, EuiContextMenuPanel, EuiPopover } from '@elastic/eui';
import React, { type MouseEvent, useState } from 'react';
import { useLink } from '../app/page';
import { disconnectPath, settingsPath } from './paths';
import type { Checks } from './use_checks';

/** What can be done with one connection from the list; the rest stands in its details. */
export function RowMenu({ alias, checks }: { alias: string; checks: Checks }) {
  const [isOpen, setIsOpen] = useState(false);
  const settings = useLink(settingsPath(alias));
  const disconnect = useLink(disconnectPath([alias]));
  const close = () => setIsOpen(false);
  const leave = (link: { href: string; onClick(event: MouseEvent): void }) => ({
    href: link.href,
    onClick: (event: MouseEvent) => {
      close();
      link.onClick(event);
    },
  });
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={close}
      panelPaddingSize="none"
      anchorPosition="leftCenter"
      button={
        <EuiButtonIcon
          iconType="boxesVertical"
          color="text"
          aria-label={`Actions for ${alias}`}
          onClick={() => setIsOpen(!isOpen)}
          data-test-subj={`rcsActions-${alias}`}
        />
      }
    >
      <EuiContextMenuPanel
        items={[
          <EuiContextMenuItem
            key="check"
            icon="refresh"
            disabled={checks.stateOf(alias).is === 'checking'}
            onClick={() => {
              close();
              checks.again([alias]);
            }}
            data-test-subj={`rcsCheck-${alias}`}
          >
            Check again
          </EuiContextMenuItem>,
          <EuiContextMenuItem
            key="settings"
            icon="pencil"
            {...leave(settings)}
            data-test-subj={`rcsSettings-${alias}`}
          >
            Change settings
          </EuiContextMenuItem>,
          <EuiContextMenuItem
            key="disconnect"
            icon="trash"
            {...leave(disconnect)}
            data-test-subj={`rcsDisconnect-${alias}`}
          >
            Disconnect
          </EuiContextMenuItem>,
        ]}
      />
    </EuiPopover>
  );
}
