import {
  EuiButton,
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiFlexItem,
  EuiPageHeader,
  EuiPageSection,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { useQuery } from '@tanstack/react-query';
import React from 'react';
import { useParams } from 'react-router-dom';
import type { ConnectionsResponse } from '../../common/api';
import { PLUGIN_TITLE } from '../../common/constants';
import { known } from '../../common/problem';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import { useLink, usePage } from '../app/page';
import { DocsLink } from '../components/docs/docs_link';
import { Measure } from '../components/measure';
import { ProblemCallout } from '../components/problem_callout';
import { UnfinishedRuns } from '../runs/unfinished_runs';
import { ConnectionFlyout } from './connection_flyout';
import { ConnectionsTable } from './connections_table';
import { isChanged } from './drift';
import { NoConnections } from './no_connections';
import { type Row, summary } from './rows';
import { useChecks } from './use_checks';

/** Home: what this deployment can reach, and whether it really does. */
export function ConnectionsPage() {
  const alias = useParams<{ alias?: string }>().alias;
  usePage(alias);
  const api = useApi();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['connections'],
    queryFn: () => api.connections(),
    refetchOnMount: 'always',
    refetchInterval: LIST_AGAIN_MS,
  });
  const again = () => void refetch();
  return (
    <EuiPageSection paddingSize="none" data-test-subj="rcsConnectionsPage">
      {error ? (
        <>
          <EuiPageHeader pageTitle={PLUGIN_TITLE} bottomBorder />
          <EuiSpacer size="l" />
          <Measure>
            <ProblemCallout
              problem={problemOf(error)}
              announce
              actions={
                <EuiButton size="s" onClick={again} isLoading={isFetching} data-test-subj="rcsListAgain">
                  Try again
                </EuiButton>
              }
            />
          </Measure>
        </>
      ) : data ? (
        <Listed data={data} opened={alias} isFetching={isFetching} onRefresh={again} />
      ) : (
        <>
          <EuiPageHeader pageTitle={PLUGIN_TITLE} bottomBorder />
          <EuiSpacer size="l" />
          <EuiSkeletonText lines={6} />
        </>
      )}
    </EuiPageSection>
  );
}

/** The list itself is read anew while the page is looked at: somebody else may add or remove a remote. */
const LIST_AGAIN_MS = 60_000;

interface ListedProps {
  data: ConnectionsResponse;
  /** Alias whose details are open. */
  opened?: string;
  isFetching: boolean;
  onRefresh(): void;
}

function Listed({ data, opened, isFetching, onRefresh }: ListedProps) {
  const { connections, clusterName, version } = data;
  const connect = useLink('/connect');
  const checks = useChecks(connections.map(({ alias }) => alias));
  const rows = connections.map(
    (remote): Row => ({
      alias: remote.alias,
      remote,
      state: checks.stateOf(remote.alias),
      isChanged: isChanged(known(data.setUps)?.[remote.alias]),
    }),
  );
  const empty = connections.length === 0;
  return (
    <>
      <EuiPageHeader
        pageTitle={PLUGIN_TITLE}
        description={empty ? undefined : `Remote clusters of this deployment, Elasticsearch ${version}.`}
        bottomBorder
        rightSideItems={[
          !empty && (
            <EuiButton key="connect" fill {...connect} data-test-subj="rcsConnect">
              Connect a deployment
            </EuiButton>
          ),
          <EuiButtonEmpty
            key="refresh"
            iconType="refresh"
            isLoading={isFetching}
            onClick={() => {
              onRefresh();
              checks.again(connections.map(({ alias }) => alias));
            }}
            data-test-subj="rcsRefresh"
          >
            Refresh
          </EuiButtonEmpty>,
        ].filter(Boolean)}
      />
      <EuiSpacer size="l" />
      {!empty && (
        <>
          <EuiFlexGroup gutterSize="m" responsive={false} wrap>
            <EuiFlexItem>
              <EuiText size="s">
                <p aria-live="polite" data-test-subj="rcsSummary">
                  {summary(rows)}
                </p>
              </EuiText>
            </EuiFlexItem>
            <EuiFlexItem grow={false}>
              <EuiText size="s">
                <DocsLink page="remote_clusters">Documentation</DocsLink>
              </EuiText>
            </EuiFlexItem>
          </EuiFlexGroup>
          <EuiSpacer size="m" />
        </>
      )}
      {checks.trouble && (
        <>
          <ProblemCallout problem={checks.trouble} color="warning" />
          <EuiSpacer size="m" />
        </>
      )}
      <UnfinishedRuns />
      {empty ? (
        <Measure>
          <NoConnections clusterName={clusterName} version={version} />
        </Measure>
      ) : (
        <ConnectionsTable rows={rows} checks={checks} />
      )}
      {opened !== undefined && (
        <ConnectionFlyout
          alias={opened}
          remote={connections.find(({ alias }) => alias === opened)}
          checks={checks}
          setUps={data.setUps}
          version={version}
        />
      )}
    </>
  );
}
