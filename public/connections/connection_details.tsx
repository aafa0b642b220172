import { EuiDescriptionList, EuiSpacer } from '@elastic/eui';
import React from 'react';
import { DEFAULT_SOCKET_CONNECTIONS } from '../../common/constants';
import type { ConfiguredRemote } from '../../common/observation';
import { ProblemCallout } from '../components/problem_callout';
import { ChangeConnection } from './change_connection';
import { ConnectionActions } from './connection_actions';
import type { ConnectionState } from './use_checks';
import { addressOf, modelOf } from './words';

/** All that is known of a connection: what is wrong with it, and its settings. */
export function ConnectionDetails({ remote, state }: { remote: ConfiguredRemote; state: ConnectionState }) {
  return (
    <div style={FULL_WIDTH} data-test-subj={`rcsConnectionDetails-${remote.alias}`}>
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
      <EuiDescriptionList type="column" compressed listItems={settingsOf(remote, state)} />
      <EuiSpacer size="m" />
      <ConnectionActions remote={remote} />
    </div>
  );
}

/** An expanded row is a flex container, which would shrink its content. */
const FULL_WIDTH = { width: '100%' };

function settingsOf(remote: ConfiguredRemote, state: ConnectionState) {
  const proxy = remote.mode === 'proxy';
  return [
    { title: 'In a search', description: <code>{`GET ${remote.alias}:logs-*/_search`}</code> },
    { title: 'Security', description: modelOf(remote) },
    { title: 'Mode', description: remote.mode },
    { title: proxy ? 'Proxy address' : 'Seed nodes', description: addressOf(remote) },
    ...(proxy
      ? [
          { title: 'Server name', description: remote.serverName || 'none' },
          {
            title: 'Sockets for each node',
            description: remote.socketConnections ?? `${DEFAULT_SOCKET_CONNECTIONS} (default)`,
          },
        ]
      : []),
    {
      title: 'When it cannot be reached',
      description: remote.skipUnavailable ? 'searches go on without it' : 'searches that include it fail',
    },
    ...('at' in state ? [{ title: 'Last check', description: new Date(state.at).toLocaleTimeString() }] : []),
  ];
}
