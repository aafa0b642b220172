import { EuiCode, EuiFieldText, EuiFormRow, EuiRadioGroup, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { Observation } from '../../../common/observation';
import type { PatternForm } from '../../../common/rules/identity_pattern';
import { patternChoices, patternOf } from '../identity';
import { useWizard } from '../state';
import { PatternPreview } from './pattern_preview';
import type { IdentityJudgement } from './use_identity_judgement';

interface PatternSectionProps {
  observation: Observation;
  judgement: IdentityJudgement;
}

const ID = 'rcsPattern-';

/** The pattern the key is bound to: proposed from the certificate's name, or one's own, with whom it admits. */
export function PatternSection({ observation, judgement }: PatternSectionProps) {
  const { draft, dispatch } = useWizard();
  const chosen = patternOf(draft, observation);
  if (draft.identity.signing === 'own_certificate' && !draft.identity.certificate) {
    return (
      <EuiText size="s" color="subdued">
        <p>Patterns are proposed from the name of the certificate, once it was read.</p>
      </EuiText>
    );
  }
  const choose = (form: PatternForm | 'own') =>
    dispatch({
      type: 'security_edited',
      identity: { patternForm: form, ...(form === 'own' && { ownPattern: chosen.pattern }) },
    });
  return (
    <>
      <EuiRadioGroup
        legend={{ children: 'Pattern', display: 'hidden' }}
        name="rcsPattern"
        idSelected={`${ID}${chosen.form}`}
        onChange={(id) => choose(id.slice(ID.length) as PatternForm | 'own')}
        options={[
          ...patternChoices(draft, observation).map(({ form, pattern, admits }) => ({
            id: `${ID}${form}`,
            label: <Proposed pattern={pattern} admits={admits} />,
          })),
          { id: `${ID}own`, label: 'Write your own' },
        ]}
        data-test-subj="rcsPattern"
      />
      {chosen.form === 'own' && (
        <>
          <EuiSpacer size="s" />
          <EuiFormRow
            label="Your pattern"
            helpText="A Java regular expression; the whole name has to match, capitals included."
            isInvalid={judgement.patternProblem !== undefined}
            fullWidth
          >
            <EuiFieldText
              fullWidth
              value={draft.identity.ownPattern}
              isInvalid={judgement.patternProblem !== undefined}
              onChange={(event) =>
                dispatch({ type: 'security_edited', identity: { ownPattern: event.target.value } })
              }
              spellCheck={false}
              autoComplete="off"
              data-test-subj="rcsOwnPattern"
            />
          </EuiFormRow>
        </>
      )}
      <EuiSpacer size="m" />
      <PatternPreview judgement={judgement} />
    </>
  );
}

const Proposed = ({ pattern, admits }: { pattern: string; admits: string }) => (
  <>
    <EuiCode>{pattern}</EuiCode>
    <EuiText size="xs" color="subdued">
      {admits}
    </EuiText>
  </>
);
