import {
  EuiBasicTable,
  EuiButton,
  EuiFieldSearch,
  EuiFormRow,
  EuiScreenReaderOnly,
  EuiSpacer,
} from '@elastic/eui';
import { useInfiniteQuery } from '@tanstack/react-query';
import React, { useState } from 'react';
import type { OrganizationAccess } from '../../../common/api';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { ProblemCallout } from '../../components/problem_callout';
import { TryAgain } from '../../components/try_again';
import { useDebounced } from '../../components/use_debounced';
import { useWizard } from '../state';
import { deploymentColumns, rowOf } from './deployment_columns';

const TYPING_PAUSE_MS = 300;

/** The organization's deployments, searched by the server as the person types, loaded page by page. */
export function DeploymentList({ organization }: { organization: OrganizationAccess }) {
  const api = useApi();
  const { draft, observation, dispatch } = useWizard();
  const [text, setText] = useState('');
  const query = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const { data, error, isFetching, isInitialLoading, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    ['deployments', organization, query],
    ({ pageParam: cursor, signal }) =>
      api.deployments({ organization, query, ...(cursor && { cursor }) }, signal),
    { getNextPageParam: (page) => page.cursor, keepPreviousData: true, cacheTime: 0 },
  );

  if (error) {
    return (
      <>
        <EuiSpacer size="m" />
        <ProblemCallout
          problem={problemOf(error)}
          actions={<TryAgain onClick={() => refetch()} data-test-subj="rcsRetryDeployments" />}
        />
      </>
    );
  }

  const deployments = data?.pages.flatMap((page) => page.deployments) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const count = isInitialLoading
    ? 'Looking up deployments…'
    : `${deployments.length} of ${total} deployments`;
  const rows = deployments.map((deployment) => rowOf(deployment, observation));
  return (
    <>
      <EuiSpacer size="m" />
      <EuiFormRow label="Remote deployment" helpText={count} fullWidth>
        <EuiFieldSearch
          fullWidth
          placeholder="Part of a name or id"
          value={text}
          onChange={(event) => setText(event.target.value)}
          isLoading={isFetching}
          data-test-subj="rcsDeploymentSearch"
        />
      </EuiFormRow>
      <EuiScreenReaderOnly>
        <p aria-live="polite">{count}</p>
      </EuiScreenReaderOnly>
      <EuiBasicTable
        tableCaption="Deployments of your organization"
        items={rows}
        itemId="id"
        rowHeader="name"
        loading={isInitialLoading}
        noItemsMessage={query === '' ? 'This key sees no deployment.' : `No deployment matches “${query}”.`}
        columns={deploymentColumns(
          draft.deployment?.id,
          ({ problem: _problem, aliases: _aliases, ...deployment }) =>
            dispatch({ type: 'remote_named', remote: { deployment } }),
        )}
        data-test-subj="rcsDeployments"
      />
      {hasNextPage && (
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
