import {
  EuiBasicTable,
  EuiButton,
  EuiFieldSearch,
  EuiFormRow,
  EuiScreenReaderOnly,
  EuiSpacer,
} from '@elastic/eui';
import { useInfiniteQuery } from '@tanstack/react-query';
import React, { useMemo, useState } from 'react';
import type { DeploymentsResponse, OrganizationAccess } from '../../../common/api';
import { known } from '../../../common/problem';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { ProblemCallout } from '../../components/problem_callout';
import { TryAgain } from '../../components/try_again';
import { useDebounced } from '../../components/use_debounced';
import { useWizard } from '../state';
import { deploymentColumns, rowOf } from './deployment_columns';
import { DeploymentFilterFields, filterOf, NO_FILTERS } from './deployment_filters';

const TYPING_PAUSE_MS = 300;

/** The organization's deployments, searched by Elastic Cloud once the person pauses, loaded page by page. */
export function DeploymentList({ organization }: { organization: OrganizationAccess }) {
  const api = useApi();
  const { observation, dispatch } = useWizard();
  const [text, setText] = useState('');
  const [filters, setFilters] = useState(NO_FILTERS);
  const localClusterId = known(observation?.local)?.clusterName;
  const typed = useMemo(() => ({ query: text.trim(), ...filterOf(filters) }), [text, filters]);
  const search = useDebounced(typed, TYPING_PAUSE_MS);
  const { data, error, isFetching, isInitialLoading, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    ['deployments', organization, search, localClusterId],
    ({ pageParam: cursor, signal }) =>
      api.deployments(
        { organization, ...search, ...(localClusterId && { localClusterId }), ...(cursor && { cursor }) },
        signal,
      ),
    { getNextPageParam: (page) => page.cursor, keepPreviousData: true, cacheTime: 0 },
  );

  const count = isInitialLoading ? 'Loading deployments…' : countWords(data?.pages ?? [], hasNextPage);
  const rows = (data?.pages ?? [])
    .flatMap((page) => page.deployments)
    .map((deployment) => rowOf(deployment, observation));
  return (
    <>
      <EuiSpacer size="m" />
      <EuiFormRow label="Remote deployment" helpText={error ? undefined : count} fullWidth>
        <EuiFieldSearch
          fullWidth
          placeholder="Search by name or ID"
          value={text}
          onChange={(event) => setText(event.target.value)}
          isLoading={isFetching}
          data-test-subj="rcsDeploymentSearch"
        />
      </EuiFormRow>
      <EuiSpacer size="s" />
      <DeploymentFilterFields
        filters={filters}
        onChange={(change) => setFilters((before) => ({ ...before, ...change }))}
      />
      <EuiSpacer size="s" />
      <EuiScreenReaderOnly>
        <p aria-live="polite">{error ? '' : count}</p>
      </EuiScreenReaderOnly>
      {error ? (
        <ProblemCallout
          problem={problemOf(error)}
          actions={<TryAgain onClick={() => refetch()} data-test-subj="rcsRetryDeployments" />}
        />
      ) : (
        <EuiBasicTable
          tableCaption="Deployments of your organization"
          items={rows}
          itemId="id"
          rowHeader="name"
          loading={isInitialLoading}
          noItemsMessage={
            search.query === '' ? 'No deployments found.' : `No deployment matches “${search.query}”.`
          }
          columns={deploymentColumns(({ problem: _problem, aliases: _aliases, ...deployment }) =>
            dispatch({ type: 'remote_named', remote: { deployment } }),
          )}
          data-test-subj="rcsDeployments"
        />
      )}
      {hasNextPage && !error && (
        <>
          <EuiSpacer size="s" />
          <EuiButton
            size="s"
            isLoading={isFetching}
            onClick={() => fetchNextPage()}
            data-test-subj="rcsMoreDeployments"
          >
            Show more
          </EuiButton>
        </>
      )}
    </>
  );
}

/** Elastic Cloud need not say how many match. */
function countWords(pages: readonly DeploymentsResponse[], hasMore: boolean | undefined): string {
  const loaded = pages.reduce((sum, { deployments }) => sum + deployments.length, 0);
  const total = pages[0]?.total ?? (hasMore ? undefined : loaded);
  const noun = (total ?? loaded) === 1 ? 'deployment' : 'deployments';
  return total === undefined ? `First ${loaded} ${noun}` : `${loaded} of ${total} ${noun}`;
}
