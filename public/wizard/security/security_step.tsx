import { EuiSpacer } from '@elastic/eui';
import React from 'react';
import { useHistory } from 'react-router-dom';
import type { Observation } from '../../../common/observation';
import { trustProblems } from '../../../common/plan/trust_problems';
import { draftedIntent } from '../intent';
import { useWizard } from '../state';
import { StepFooter } from '../step_footer';
import type { StepProps } from '../step_props';
import { IdentitySettings } from './identity_settings';
import { LiveNote } from './live_note';
import { ModelCards } from './model_cards';
import { TlsSettings } from './tls_settings';
import { useIdentityJudgement } from './use_identity_judgement';

/** Second step: what protects the connection. Everything is proposed from what was seen. */
export function SecurityStep(props: StepProps) {
  const { observation } = useWizard();
  return observation ? <Choices {...props} observation={observation} /> : null;
}

function Choices({ back, next, observation }: StepProps & { observation: Observation }) {
  const history = useHistory();
  const { draft, dispatch } = useWizard();
  const judgement = useIdentityJudgement(observation);
  const intent = draftedIntent(draft, observation);
  const [trustProblem] = intent?.model === 'tls_certificate' ? trustProblems({ intent, observation }) : [];
  return (
    <>
      <LiveNote observation={observation} />
      <ModelCards observation={observation} />
      {draft.model === 'api_key_with_identity' && (
        <>
          <EuiSpacer size="m" />
          <IdentitySettings observation={observation} judgement={judgement} />
        </>
      )}
      {intent?.model === 'tls_certificate' && (
        <>
          <EuiSpacer size="xl" />
          <TlsSettings intent={intent} observation={observation} />
        </>
      )}
      <StepFooter
        back={back}
        next={{
          label: 'Next',
          onClick: () => {
            dispatch({ type: 'edited', change: { securitySettled: true } });
            history.push(next);
          },
          notYet: trustProblem ? `${trustProblem.title}, see above.` : judgement.notYet,
        }}
      />
    </>
  );
}
