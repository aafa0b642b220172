import {
  EuiButton,
  EuiButtonEmpty,
  EuiPageHeader,
  EuiPageSection,
  EuiScreenReaderOnly,
  EuiSkeletonText,
  EuiSpacer,
} from '@elastic/eui';
import { useQuery } from '@tanstack/react-query';
import React from 'react';
import type { ConnectionsResponse } from '../../common/api';
import { PLUGIN_TITLE } from '../../common/constants';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import { useLink, usePage } from '../app/page';
import { Measure } from '../components/measure';
import { ProblemCallout } from '../components/problem_callout';
import { UnfinishedRuns } from '../runs/unfinished_runs';
import { ConnectionsTable } from './connections_table';
import { NoConnections } from './no_connections';
import { useChecks } from './use_checks';

/** Home: what this deployment can reach, and whether it really does. */
export function ConnectionsPage() {
  usePage();
  const api = useApi();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['connections'],
    queryFn: () => api.connections(),
    refetchOnMount: 'always',
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
        <Listed data={data} isFetching={isFetching} onRefresh={again} />
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

interface ListedProps {
  data: ConnectionsResponse;
  isFetching: boolean;
  onRefresh(): void;
}

function Listed({ data, isFetching, onRefresh }: ListedProps) {
  const { connections, clusterName, version } = data;
  const connect = useLink('/connect');
  const checks = useChecks(connections.map(({ alias }) => alias));
  const states = connections.map(({ alias }) => checks.stateOf(alias));
  const checked = states.filter(({ is }) => is !== 'checking').length;
  const connected = states.filter(({ is }) => is === 'connected').length;
  const empty = connections.length === 0;
  return (
    <>
      <EuiPageHeader
        pageTitle={PLUGIN_TITLE}
        description={empty ? undefined : `What this deployment, Elasticsearch ${version}, can reach.`}
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
              checks.allAgain();
            }}
            data-test-subj="rcsRefresh"
          >
            Refresh
          </EuiButtonEmpty>,
        ].filter(Boolean)}
      />
      <EuiSpacer size="l" />
      <EuiScreenReaderOnly>
        <p aria-live="polite">
          {empty ? '' : `${checked} of ${connections.length} checked, ${connected} connected.`}
        </p>
      </EuiScreenReaderOnly>
      <UnfinishedRuns />
      {empty ? (
        <Measure>
          <NoConnections clusterName={clusterName} version={version} />
        </Measure>
      ) : (
        <ConnectionsTable remotes={connections} checks={checks} />
      )}
    </>
  );
}
