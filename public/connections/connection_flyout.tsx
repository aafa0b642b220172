import {
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React from 'react';
import { useHistory } from 'react-router-dom';
import type { SetUp } from '../../common/connection/set_up';
import type { ConfiguredRemote } from '../../common/observation';
import { noSuchRemote } from '../../common/plan/facts';
import type { Seen } from '../../common/problem';
import { Name } from '../components/name';
import { ProblemCallout } from '../components/problem_callout';
import { ConnectionActions } from './connection_actions';
import { ConnectionDetails } from './connection_details';
import type { Checks } from './use_checks';

interface ConnectionFlyoutProps {
  alias: string;
  /** Absent: this deployment has none of the name. */
  remote: ConfiguredRemote | undefined;
  checks: Checks;
  setUps: Seen<{ [alias: string]: SetUp }>;
  /** Version of this deployment. */
  version: string;
}

/** All that is known of one connection, at an address of its own, beside the list. */
export function ConnectionFlyout({ alias, remote, checks, setUps, version }: ConnectionFlyoutProps) {
  const history = useHistory();
  const titleId = useGeneratedHtmlId({ prefix: 'rcsConnection' });
  return (
    <EuiFlyout
      ownFocus
      size="m"
      onClose={() => history.push('/')}
      aria-labelledby={titleId}
      data-test-subj="rcsConnectionFlyout"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="m">
          <h2 id={titleId}>
            <Name text={alias} max={32} />
          </h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        {remote ? (
          <ConnectionDetails
            remote={remote}
            state={checks.stateOf(alias)}
            use={checks.use}
            setUps={setUps}
            version={version}
          />
        ) : (
          <ProblemCallout problem={noSuchRemote('This deployment', alias)} announce />
        )}
      </EuiFlyoutBody>
      {remote && (
        <EuiFlyoutFooter>
          <ConnectionActions remote={remote} checks={checks} />
        </EuiFlyoutFooter>
      )}
    </EuiFlyout>
  );
}
