import { EuiBasicTable, EuiFlexGroup, EuiFlexItem, EuiPanel, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { TrustLevel } from '../../common/rules/trust';
import { Name } from './name';
import { StateIcon } from './state_icon';

/** Whether one deployment lets another in, over TLS certificates. */
export interface TrustDirection {
  from: string;
  to: string;
  /** `from` lets `to` in today. */
  trusts: boolean;
  /** How far `from` trusts the deployments of its organization today. */
  level: TrustLevel;
  /** What the plan has `from` let in; absent: nothing more than today. */
  grants?: 'this_cluster' | 'whole_organization';
}

export interface TrustPictureProps {
  local: TrustDirection;
  remote: TrustDirection;
}

/** Who trusts whom, drawn and in words: today, and after the plan. */
export function TrustPicture({ local, remote }: TrustPictureProps) {
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="m" data-test-subj="rcsTrustPicture">
      <EuiFlexGroup gutterSize="m" alignItems="center" responsive={false}>
        <EuiFlexItem>
          <Deployment title="This deployment" name={local.from} />
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <Arrow sign="⟶" direction={local} />
          <EuiSpacer size="xs" />
          <Arrow sign="⟵" direction={remote} />
        </EuiFlexItem>
        <EuiFlexItem>
          <Deployment title="Remote" name={remote.from} />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      <EuiBasicTable<TrustDirection>
        tableCaption="Who trusts whom, today and after the plan"
        items={[local, remote]}
        itemId="from"
        rowProps={({ from }) => ({ 'data-test-subj': `rcsTrustOf-${from}` })}
        columns={[
          {
            name: 'Trust',
            width: '30%',
            render: ({ from, to }: TrustDirection) => (
              <span>
                <Name text={from} max={24} /> in <Name text={to} max={24} />
              </span>
            ),
          },
          { name: 'Today', render: today },
          { name: 'After the plan', render: afterPlan },
        ]}
      />
    </EuiPanel>
  );
}

const Deployment = ({ title, name }: { title: string; name: string }) => (
  <EuiPanel hasBorder hasShadow={false} color="transparent" paddingSize="s">
    <EuiText size="xs" color="subdued">
      {title}
    </EuiText>
    <EuiText size="s">
      <strong>
        <Name text={name} max={24} />
      </strong>
    </EuiText>
  </EuiPanel>
);

const Arrow = ({ sign, direction: { trusts, grants } }: { sign: string; direction: TrustDirection }) => (
  <EuiFlexGroup gutterSize="s" alignItems="center" justifyContent="center" responsive={false}>
    <EuiFlexItem grow={false}>
      <EuiText size="m" aria-hidden>
        {sign}
      </EuiText>
    </EuiFlexItem>
    <EuiFlexItem grow={false}>
      <EuiText size="xs">{trusts ? 'trusts' : grants ? 'will trust' : 'does not trust'}</EuiText>
    </EuiFlexItem>
    <EuiFlexItem grow={false}>
      <StateIcon state={trusts ? 'ok' : grants ? 'warning' : 'blocked'} />
    </EuiFlexItem>
  </EuiFlexGroup>
);

function today({ to, trusts, level }: TrustDirection): string {
  if (level === 'all') return 'Yes: it trusts every deployment of the organization.';
  if (trusts) return `Yes: ${to} is one of the deployments it trusts.`;
  return level === 'specific'
    ? `No: it trusts chosen deployments, and ${to} is none of them.`
    : 'No: it trusts no other deployment of the organization.';
}

function afterPlan({ to, trusts, grants }: TrustDirection): string {
  if (!grants) return trusts ? 'The same.' : 'Not known.';
  return grants === 'this_cluster'
    ? `Yes: ${to} is added, nothing else changes.`
    : 'Yes: every deployment of the organization, those to come included.';
}
