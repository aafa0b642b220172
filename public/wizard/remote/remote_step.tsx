import { EuiCallOut, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import React, { useRef } from 'react';
import { useHistory } from 'react-router-dom';
import { blockers, checks } from '../../../common/checks';
import { known } from '../../../common/problem';
import { Measure } from '../../components/measure';
import type { Draft } from '../draft';
import { remoteTarget } from '../intent';
import { useWizard, type Wizard } from '../state';
import { StepFooter } from '../step_footer';
import type { StepProps } from '../step_props';
import { noteOf, rowOf } from './deployment_columns';
import { DeploymentList } from './deployment_list';
import { DraftNote } from './draft_note';
import { OrganizationKey, refusedKey } from './organization_key';
import { PickedDeployment } from './picked_deployment';
import { SignInSection } from './sign_in_section';
import { SourceChoice } from './source_choice';
import { TypedAddress } from './typed_address';
import { type ProposedRemote, useProposedRemote } from './use_proposed_remote';

/** First step: which deployment is the remote, and does anything stand in the way of connecting to it. */
export function RemoteStep({ back, next }: StepProps) {
  const history = useHistory();
  const wizard = useWizard();
  const { draft } = wizard;
  const proposed = useProposedRemote();
  const namedBefore = useRef(remoteTarget(draft)?.name);
  const remote = remoteTarget(draft);
  return (
    <>
      <Measure>
        {draft.changing !== undefined ? <Changing draft={draft} /> : <DraftNote />}
        <SourceChoice />
        <EuiSpacer size="l" />
        {draft.source === 'address' && <TypedAddress />}
        {draft.source === 'organization' && <OrganizationKey action="Show deployments" />}
      </Measure>
      {draft.source === 'organization' && <Deployments {...proposed} />}
      <Measure>
        {remote && (
          <SignInSection
            key={remote.name}
            scrollsTo={draft.source === 'organization' && remote.name !== namedBefore.current}
          />
        )}
        <StepFooter
          back={back}
          next={{ label: 'Next', onClick: () => history.push(next), notYet: whyNotYet(wizard) }}
        />
      </Measure>
    </>
  );
}

const Changing = ({ draft }: { draft: Draft }) => (
  <>
    <EuiCallOut
      size="s"
      color="primary"
      iconType="link"
      title={`This is about the connection ${draft.changing}`}
      data-test-subj="rcsChanging"
    >
      <p>
        {draft.changesOver
          ? 'Name the deployment it leads to and sign in there. Its name and settings stay; what has to be paused meanwhile is listed in the review, before anything changes.'
          : 'Name the deployment it leads to and sign in there. What the connection has is then filled in, and nothing changes before the review.'}
      </p>
    </EuiCallOut>
    <EuiSpacer size="l" />
  </>
);

/** What there is to choose from: the one a connection leads to, where there is one already. */
function Deployments({ looking, found }: ProposedRemote) {
  const wizard = useWizard();
  const { organization } = wizard.credentials;
  if (looking) return <EuiSkeletonText lines={3} aria-label="Looking for the remote" />;
  const { deployment } = wizard.draft;
  if (deployment) {
    const another = () => wizard.dispatch({ type: 'remote_named', remote: { deployment: undefined } });
    return (
      <PickedDeployment
        deployment={deployment}
        note={noteOf(rowOf(deployment, wizard.observation))}
        {...(!found && { onChange: another })}
      />
    );
  }
  return organization && !refusedKey(wizard) ? <DeploymentList organization={organization} /> : null;
}

function whyNotYet({ draft, observation, observing, credentials }: Wizard): string | undefined {
  if (!remoteTarget(draft)) {
    return draft.source === 'organization' ? 'Choose a deployment first.' : 'Enter an address first.';
  }
  if (!credentials.remote) return 'Sign in and run the checks to continue.';
  if (observing) return 'Checking both clusters…';
  const inTheWay = observation ? blockers(checks(observation)).length : 0;
  if (inTheWay > 0) return inTheWay === 1 ? '1 problem, see above.' : `${inTheWay} problems, see above.`;
  return known(observation?.remote) ? undefined : 'Run the checks to continue.';
}
