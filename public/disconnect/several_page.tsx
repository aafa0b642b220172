import { EuiPageSection, EuiSpacer, EuiText } from '@elastic/eui';
import React, { useState } from 'react';
import { Redirect, useLocation } from 'react-router-dom';
import type { DisconnectIntent } from '../../common/intent';
import { usePage } from '../app/page';
import { Measure } from '../components/measure';
import { PageHeading } from '../components/page_heading';
import { createLimit } from '../connections/limit';
import { aliasesIn } from '../connections/paths';
import { OrganizationKey } from '../wizard/remote/organization_key';
import { SeveralPlans } from './several_plans';
import { SeveralRuns } from './several_runs';
import type { PlannedAlias } from './use_plans';

/** Takes several connections down at once: a plan and a run for each, reviewed together. */
export function DisconnectSeveralPage() {
  const aliases = aliasesIn(useLocation().search);
  const title = `Disconnect ${aliases.length} remote clusters`;
  usePage(title);
  const [begun, setBegun] = useState<readonly PlannedAlias[]>();
  const [limited] = useState(() => createLimit(AT_A_TIME));
  if (aliases.length === 0) return <Redirect to="/" />;
  if (begun) return <SeveralRuns title={title} planned={begun} limited={limited} />;
  return (
    <EuiPageSection paddingSize="none" data-test-subj="rcsDisconnectSeveral">
      <Measure>
        <PageHeading title={title} />
        <EuiSpacer size="m" />
        <EuiText size="s">
          <p>
            Each connection is removed from this deployment. With an Elastic Cloud API key its cross-cluster
            API key is taken out of the keystore too. To invalidate keys on the remotes, disconnect one at a
            time.
          </p>
        </EuiText>
        <EuiSpacer size="m" />
        <OrganizationKey
          action="Use this key"
          purpose="to take the keys of these connections out of this deployment’s keystore"
        />
        <EuiSpacer size="l" />
        <SeveralPlans intents={aliases.map(disconnecting)} limited={limited} onBegin={setBegun} />
      </Measure>
    </EuiPageSection>
  );
}

/** Plans and runs under way at a time: each looks at the clusters, and a remote that hangs holds one up. */
const AT_A_TIME = 3;

const disconnecting = (alias: string): DisconnectIntent => ({
  model: 'disconnected',
  alias,
  remote: { name: alias },
});
