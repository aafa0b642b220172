import { type EuiBasicTableColumn, EuiHealth, EuiLink, EuiText } from '@elastic/eui';
import React from 'react';
import { deploymentProblem } from '../../../common/checks';
import type { ConfiguredRemote, DeploymentSummary, Observation } from '../../../common/observation';
import { known, type Problem } from '../../../common/problem';
import { Name, shorten } from '../../components/name';
import { configuredRemotes } from '../intent';

const LONGEST_NAME = 40;

export interface DeploymentRow extends DeploymentSummary {
  /** Why it cannot be chosen. */
  problem?: Problem;
  /** Aliases under which the local already reaches it. */
  aliases: string[];
}

/**
 * Aliases of the local that lead to the deployment, as far as its addresses tell: Elastic Cloud begins them with the
 * cluster id, or with a name and the first six characters of it.
 */
export const aliasesOf = ({ clusterId }: DeploymentSummary, remotes: readonly ConfiguredRemote[]): string[] =>
  remotes
    .filter(({ proxyAddress, serverName }) =>
      [proxyAddress, serverName].some((address) => {
        const label = address?.split(/[.:]/)[0];
        return label === clusterId || label?.endsWith(`-${clusterId.slice(0, 6)}`);
      }),
    )
    .map(({ alias }) => alias);

/** A deployment with what the local knows of it. */
export const rowOf = (
  deployment: DeploymentSummary,
  observation: Observation | undefined,
): DeploymentRow => ({
  ...deployment,
  problem: deploymentProblem(deployment, known(observation?.local)),
  aliases: aliasesOf(deployment, configuredRemotes(observation)),
});

/** A row a deployment; the one to connect to is chosen by its name. */
export const deploymentColumns = (
  onChoose: (deployment: DeploymentRow) => void,
): EuiBasicTableColumn<DeploymentRow>[] => [
  {
    field: 'name',
    name: 'Name',
    width: '36%',
    render: (_name: string, row: DeploymentRow) => (
      <div>
        {row.problem ? (
          <Name text={row.name} />
        ) : (
          <EuiLink
            onClick={() => onChoose(row)}
            title={row.name}
            data-test-subj={`rcsDeployment-${row.name}`}
          >
            {shorten(row.name, LONGEST_NAME)}
          </EuiLink>
        )}
        <EuiText size="xs" color="subdued">
          {noteOf(row)}
        </EuiText>
      </div>
    ),
  },
  {
    name: 'ID',
    width: '80px',
    // Shortened as in Elastic Cloud’s own lists; the whole of it on hover, and in the search field.
    render: ({ id }: DeploymentRow) => <code title={id}>{id.slice(0, 6)}</code>,
  },
  { field: 'region', name: 'Region' },
  { name: 'Version', width: '80px', render: ({ version }: DeploymentRow) => version ?? 'Not known' },
  {
    name: 'Health',
    width: '112px',
    render: ({ healthy }: DeploymentRow) => {
      if (healthy === undefined) return <EuiHealth color="subdued">Not known</EuiHealth>;
      return healthy ? (
        <EuiHealth color="success">Healthy</EuiHealth>
      ) : (
        <EuiHealth color="danger">Unhealthy</EuiHealth>
      );
    },
  },
];

/** Why it cannot be connected, or what it is already. */
export function noteOf({ problem, aliases }: DeploymentRow): string | undefined {
  if (problem) return `${problem.title}. ${problem.why} ${problem.tryThis}`;
  return aliases.length > 0 ? `Already a remote of this deployment, as ${aliases.join(', ')}.` : undefined;
}
