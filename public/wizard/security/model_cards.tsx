import {
  EuiBadge,
  EuiCheckableCard,
  EuiDescriptionList,
  EuiFlexGrid,
  EuiFlexItem,
  EuiFormFieldset,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React from 'react';
import type { Observation } from '../../../common/observation';
import { type ModelChoice, modelChoices } from '../../../common/security_models';
import { useWizard } from '../state';

/** The security models side by side, in order of strength: what each protects, requires and restarts, or why it cannot be had. */
export function ModelCards({ observation }: { observation: Observation }) {
  const { draft, dispatch } = useWizard();
  return (
    <EuiFormFieldset legend={{ children: 'How is the connection secured?' }}>
      <EuiFlexGrid columns={3} gutterSize="m">
        {modelChoices(observation).map((choice) => (
          <EuiFlexItem key={choice.model}>
            <EuiCheckableCard
              id={`rcsModel-${choice.model}`}
              name="rcsModel"
              label={<CardLabel choice={choice} />}
              checked={draft.model === choice.model}
              disabled={choice.state === 'impossible'}
              onChange={() => dispatch({ type: 'security_edited', model: choice.model })}
              className="eui-fullHeight"
              data-test-subj={`rcsModel-${choice.model}`}
            >
              <CardText choice={choice} />
            </EuiCheckableCard>
          </EuiFlexItem>
        ))}
      </EuiFlexGrid>
    </EuiFormFieldset>
  );
}

const CardLabel = ({ choice: { title, state, deprecated, preview } }: { choice: ModelChoice }) => (
  <>
    <strong>{title}</strong>
    <br />
    {state === 'recommended' && (
      <>
        {' '}
        <EuiBadge color="success">Recommended</EuiBadge>
      </>
    )}
    {state === 'impossible' && (
      <>
        {' '}
        <EuiBadge>Not possible here</EuiBadge>
      </>
    )}
    {preview && (
      <>
        {' '}
        <EuiBadge color="hollow">Technical preview</EuiBadge>
      </>
    )}
    {deprecated && (
      <>
        {' '}
        <EuiBadge color="warning">Deprecated</EuiBadge>
      </>
    )}
  </>
);

function CardText({ choice }: { choice: ModelChoice }) {
  const { model, protects, needs, costs, problem, deprecated } = choice;
  return (
    <>
      {problem && (
        <>
          <EuiText size="xs" data-test-subj={`rcsModelProblem-${model}`}>
            <p>
              <strong>{`${problem.title}.`}</strong> {problem.why} {problem.tryThis}
            </p>
          </EuiText>
          <EuiSpacer size="s" />
        </>
      )}
      <EuiDescriptionList
        compressed
        listItems={[
          { title: 'Protection', description: protects },
          { title: 'Requirements', description: needs },
          { title: 'Impact', description: deprecated ? `${costs} ${deprecated}` : costs },
        ]}
      />
    </>
  );
}
