import { EuiFlexGroup, EuiFlexItem, EuiPanel, EuiText } from '@elastic/eui';
import React from 'react';
import { Name } from './name';
import { type ShownState, StateIcon } from './state_icon';

/** One end of the connection, as far as it is known. */
export interface Side {
  name?: string;
  version?: string;
  region?: string;
  /** Who we are there. */
  user?: string;
  state: ShownState;
}

/** What lies between the two. */
export interface Line {
  /** `API key` */
  model: string;
  port?: string;
  state: ShownState;
}

/** Draws the connection: local → remote, each with what is known of it. */
export function TwoSides({ local, remote, line }: { local: Side; remote: Side; line: Line }) {
  return (
    <section aria-label="The two sides of the connection" data-test-subj="rcsTwoSides">
      <EuiFlexGroup gutterSize="m" alignItems="stretch" responsive={false}>
        <EuiFlexItem>
          <SidePanel title="This deployment" side={local} subject="rcsLocalSide" />
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiFlexGroup direction="column" justifyContent="center" alignItems="center" gutterSize="none">
            <EuiText size="xs" color="subdued">
              {line.model}
            </EuiText>
            <EuiText size="m" aria-hidden>
              ⟶
            </EuiText>
            <EuiText size="xs" color="subdued">
              {line.port ? `port ${line.port}` : '\u00a0'}
            </EuiText>
            {line.state !== 'unknown' && <StateIcon state={line.state} />}
          </EuiFlexGroup>
        </EuiFlexItem>
        <EuiFlexItem>
          <SidePanel title="Remote" side={remote} subject="rcsRemoteSide" />
        </EuiFlexItem>
      </EuiFlexGroup>
    </section>
  );
}

function SidePanel({ title, side, subject }: { title: string; side: Side; subject: string }) {
  const facts = [side.version, side.region].filter(Boolean).join(' · ');
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="s" color="transparent" data-test-subj={subject}>
      <EuiFlexGroup gutterSize="s" alignItems="flexStart" responsive={false}>
        <EuiFlexItem>
          <EuiText size="xs" color="subdued">
            {title}
          </EuiText>
          <EuiText size="s">
            <strong>{side.name ? <Name text={side.name} max={32} /> : 'Not chosen yet'}</strong>
          </EuiText>
          <EuiText size="xs" color="subdued">
            {facts || '\u00a0'}
          </EuiText>
          <EuiText size="xs" color="subdued">
            {side.user ? `as ${side.user}` : '\u00a0'}
          </EuiText>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <StateIcon state={side.state} />
        </EuiFlexItem>
      </EuiFlexGroup>
    </EuiPanel>
  );
}
