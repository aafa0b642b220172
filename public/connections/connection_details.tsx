import { EuiDescriptionList, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { SetUp } from '../../common/connection/set_up';
import { spokenUse, type Uses } from '../../common/connection/use';
import { DEFAULT_SOCKET_CONNECTIONS } from '../../common/constants';
import type { ConfiguredRemote } from '../../common/observation';
import { known, type Seen } from '../../common/problem';
import { problemBetween } from '../../common/version_check';
import { DocsLink } from '../components/docs/docs_link';
import type { DocsPage } from '../components/docs/pages';
import { ProblemCallout } from '../components/problem_callout';
import { ChangeConnection } from './change_connection';
import { ConnectionStateCell } from './connection_state';
import { DriftCallout } from './drift';
import { setUpItems } from './set_up_words';
import type { ConnectionState } from './use_checks';
import { addressOf, modelOf, openOf, setWhere } from './words';

interface ConnectionDetailsProps {
  remote: ConfiguredRemote;
  state: ConnectionState;
  use?: Seen<Uses>;
  setUps: Seen<{ [alias: string]: SetUp }>;
  /** Version of this deployment. */
  version: string;
}

/** All that is known of a connection: how it is, what is wrong with it, and its settings. */
export const ConnectionDetails = ({ remote, state, use, setUps, version }: ConnectionDetailsProps) => (
  <div data-test-subj={`rcsConnectionDetails-${remote.alias}`}>
    <ConnectionStateCell state={state} />
    <EuiSpacer size="m" />
    {'problem' in state && (
      <>
        <ProblemCallout
          problem={state.problem}
          color={state.is === 'failing' ? 'danger' : 'warning'}
          actions={
            state.is === 'failing' && <ChangeConnection alias={remote.alias} problem={state.problem} />
          }
        />
        <EuiSpacer size="m" />
      </>
    )}
    {state.is === 'connected' && state.limit && (
      <>
        <ProblemCallout problem={state.limit} color="primary" />
        <EuiSpacer size="m" />
      </>
    )}
    <VersionCaution alias={remote.alias} state={state} version={version} />
    <DriftCallout alias={remote.alias} setUp={known(setUps)?.[remote.alias]} />
    <EuiSpacer size="m" />
    <EuiDescriptionList
      type="column"
      compressed
      listItems={[...settingsOf(remote, state), ...setUpItems(setUps, remote.alias), ...useOf(remote, use)]}
    />
    <EuiSpacer size="l" />
    <EuiText size="s">
      <ul>
        {pagesFor(remote, state).map(({ page, title }) => (
          <li key={page}>
            <DocsLink page={page}>{title}</DocsLink>
          </li>
        ))}
      </ul>
    </EuiText>
  </div>
);

/** A remote that answers may still be one whose searches from here are not supported. */
function VersionCaution({
  alias,
  state,
  version,
}: {
  alias: string;
  state: ConnectionState;
  version: string;
}) {
  if (state.is !== 'connected' || state.version === undefined) return null;
  const names = { local: 'This deployment', remote: alias };
  const problem = problemBetween(names, { version }, { version: state.version });
  if (!problem) return null;
  return (
    <>
      <ProblemCallout problem={problem} color="warning" />
      <EuiSpacer size="m" />
    </>
  );
}

function settingsOf(remote: ConfiguredRemote, state: ConnectionState) {
  const proxy = remote.mode === 'proxy';
  return [
    { title: 'In a search', description: <code>{`GET ${remote.alias}:logs-*/_search`}</code> },
    { title: 'Security', description: modelOf(remote) },
    { title: 'Mode', description: remote.mode },
    { title: proxy ? 'Proxy address' : 'Seed nodes', description: addressOf(remote) },
    ...(proxy ? [{ title: 'Server name', description: remote.serverName || 'none' }] : []),
    { title: 'Open connections', description: openOf(remote) },
    ...(proxy && remote.socketConnections === undefined
      ? [{ title: 'Socket connections', description: `${DEFAULT_SOCKET_CONNECTIONS} (default)` }]
      : []),
    { title: 'Skip if unavailable', description: remote.skipUnavailable ? 'Yes' : 'No' },
    { title: 'Set in', description: setWhere(remote) },
    ...('at' in state ? [{ title: 'Last check', description: new Date(state.at).toLocaleTimeString() }] : []),
  ];
}

/** How it is searched, or why that is not known; each node counts since it started. */
function useOf({ alias }: ConfiguredRemote, use: Seen<Uses> | undefined) {
  if (!use) return [];
  const description = use.seen
    ? `${spokenUse(use.value[alias]).join(', ')} since the nodes of this deployment started`
    : `Unknown: ${use.why.why}`;
  return [{ title: 'Use', description }];
}

/** Pages of the documentation for what is seen here. */
const pagesFor = (
  { hasCredentials }: ConfiguredRemote,
  { is }: ConnectionState,
): { page: DocsPage; title: string }[] => [
  ...(is === 'failing' ? [{ page: 'troubleshooting' as const, title: 'Troubleshoot remote clusters' }] : []),
  hasCredentials
    ? { page: 'api_key', title: 'Remote clusters with API key authentication' }
    : { page: 'certificates', title: 'Remote clusters with TLS certificates (deprecated)' },
  { page: 'connection_settings', title: 'Remote cluster settings' },
  { page: 'skip_unavailable', title: 'What “skip if unavailable” does to a search' },
];
