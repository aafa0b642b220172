import { EuiPageSection, EuiSkeletonText, EuiSpacer, EuiTitle } from '@elastic/eui';
import React, { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import type { Intent } from '../../common/intent';
import { usePage } from '../app/page';
import { Measure } from '../components/measure';
import { PageHeading } from '../components/page_heading';
import { TwoSides } from '../components/two_sides';
import { draftToDisconnect } from '../wizard/draft';
import { configuredRemotes } from '../wizard/intent';
import { NoPlan } from '../wizard/review/no_plan';
import { usePlanned } from '../wizard/review/use_planned';
import { sidesOf } from '../wizard/sides';
import { useWizard } from '../wizard/state';
import { DisconnectPlan } from './disconnect_plan';
import { SignIns } from './sign_ins';

/** Takes a connection down, with what was made for it as far as credentials reach. */
export function DisconnectPage() {
  const { alias } = useParams<{ alias: string }>();
  const wizard = useWizard();
  const { draft, intent, dispatch } = wizard;
  usePage(`Disconnect ${alias}`);
  const isMeant = draft.disconnects === true && draft.changing === alias;
  useEffect(() => {
    if (!isMeant) dispatch({ type: 'restarted', draft: draftToDisconnect(alias) });
  }, [isMeant, alias, dispatch]);
  if (!isMeant || !intent) return null;
  return (
    <EuiPageSection paddingSize="none" data-test-subj="rcsDisconnect">
      <Measure wide>
        <PageHeading title={`Disconnect ${alias}`} />
        <EuiSpacer size="m" />
        <TwoSides {...sidesOf(wizard)} />
        <EuiSpacer size="l" />
        {hasKey(wizard, alias) && <SignIns />}
        <EuiTitle size="s">
          <h2>What will be done</h2>
        </EuiTitle>
        <EuiSpacer size="m" />
        <Planned intent={intent} />
      </Measure>
    </EuiPageSection>
  );
}

/** A connection over TLS certificates has nothing in the keystore and no key on the remote. */
const hasKey = ({ observation }: ReturnType<typeof useWizard>, alias: string): boolean =>
  configuredRemotes(observation).some((remote) => remote.alias === alias && remote.hasCredentials);

function Planned({ intent }: { intent: Intent }) {
  const { data, problem, planning, again } = usePlanned(intent);
  if (problem) return <NoPlan problem={problem} planning={planning} onAgain={again} />;
  if (!data) return <EuiSkeletonText lines={8} aria-label="Planning" />;
  return <DisconnectPlan intent={intent} planned={data} isRefreshing={planning} onPlanAgain={again} />;
}
