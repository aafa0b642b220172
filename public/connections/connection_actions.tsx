import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import React from 'react';
import { useHistory } from 'react-router-dom';
import type { ConfiguredRemote } from '../../common/observation';
import { useLink } from '../app/page';
import { draftToMigrate, draftToMigrateBack } from '../wizard/draft';
import { saveDraft } from '../wizard/draft_storage';
import { ChangeConnection } from './change_connection';
import { disconnectPath, settingsPath } from './paths';
import type { Checks } from './use_checks';

/** What can be done with a connection that is there. */
export function ConnectionActions({
  remote: { alias, hasCredentials },
  checks,
}: {
  remote: ConfiguredRemote;
  checks: Checks;
}) {
  const history = useHistory();
  const settings = useLink(settingsPath(alias));
  const disconnect = useLink(disconnectPath([alias]));
  const changeOver = () => {
    saveDraft(hasCredentials ? draftToMigrateBack(alias) : draftToMigrate(alias));
    history.push('/connect/remote');
  };
  return (
    <EuiFlexGroup gutterSize="s" responsive={false} wrap>
      <EuiFlexItem grow={false}>
        {hasCredentials ? (
          <ChangeConnection alias={alias} />
        ) : (
          <EuiButton size="s" fill onClick={changeOver} data-test-subj={`rcsMigrate-${alias}`}>
            Migrate to API key
          </EuiButton>
        )}
      </EuiFlexItem>
      {hasCredentials && (
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty size="s" onClick={changeOver} data-test-subj={`rcsMigrateBack-${alias}`}>
            Back to TLS certificates
          </EuiButtonEmpty>
        </EuiFlexItem>
      )}
      <EuiFlexItem grow={false}>
        <EuiButtonEmpty
          size="s"
          iconType="refresh"
          isLoading={checks.stateOf(alias).is === 'checking'}
          onClick={() => checks.again([alias])}
          data-test-subj={`rcsCheckHere-${alias}`}
        >
          Check again
        </EuiButtonEmpty>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <EuiButtonEmpty size="s" {...settings} data-test-subj={`rcsSettingsHere-${alias}`}>
          Change settings
        </EuiButtonEmpty>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <EuiButtonEmpty size="s" color="danger" {...disconnect} data-test-subj={`rcsDisconnectHere-${alias}`}>
          Disconnect
        </EuiButtonEmpty>
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
