import {
  EuiBadge,
  EuiCheckableCard,
  EuiDescriptionList,
  EuiFormFieldset,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React from 'react';
import type { Observation } from '../../../common/observation';
import { type ModelChoice, modelChoices } from '../../../common/security_models';
import { useWizard } from '../state';

/** The security models in order of strength: what each protects, needs and costs, or why it cannot be had. */
export function ModelCards({ observation }: { observation: Observation }) {
  const { draft, dispatch } = useWizard();
  return (
    <EuiFormFieldset legend={{ children: 'How is the connection secured?' }}>
      {modelChoices(observation).map((choice) => (
        <React.Fragment key={choice.model}>
          <EuiCheckableCard
            id={`rcsModel-${choice.model}`}
            name="rcsModel"
            label={<CardLabel choice={choice} />}
            checked={draft.model === choice.model}
            disabled={choice.state === 'impossible'}
            onChange={() => dispatch({ type: 'security_edited', model: choice.model })}
            data-test-subj={`rcsModel-${choice.model}`}
          >
            <CardText choice={choice} />
          </EuiCheckableCard>
          <EuiSpacer size="m" />
        </React.Fragment>
      ))}
    </EuiFormFieldset>
  );
}

const CardLabel = ({ choice: { title, state, deprecated } }: { choice: ModelChoice }) => (
  <>
    <strong>{title}</strong>
    {state !== 'available' && (
      <>
        {' '}
        <EuiBadge color={state === 'recommended' ? 'success' : 'default'}>
          {state === 'recommended' ? 'recommended' : 'not possible here'}
        </EuiBadge>
      </>
    )}
    {deprecated && (
      <>
        {' '}
        <EuiBadge color="warning">deprecated</EuiBadge>
      </>
    )}
  </>
);

function CardText({
  choice: { model, protects, needs, costs, problem, deprecated },
}: {
  choice: ModelChoice;
}) {
  return (
    <>
      {problem && (
        <>
          <EuiText size="s" data-test-subj={`rcsModelProblem-${model}`}>
            <p>
              <strong>{`${problem.title}.`}</strong> {problem.why} {problem.tryThis}
            </p>
          </EuiText>
          <EuiSpacer size="s" />
        </>
      )}
      {deprecated && (
        <>
          <EuiText size="s">
            <p>{deprecated}</p>
          </EuiText>
          <EuiSpacer size="s" />
        </>
      )}
      <EuiDescriptionList
        type="column"
        columnWidths={[1, 5]}
        compressed
        listItems={[
          { title: 'Protects', description: protects },
          { title: 'Needs', description: needs },
          { title: 'Costs', description: costs },
        ]}
      />
    </>
  );
}
