import { EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiPanel, EuiText } from '@elastic/eui';
import React from 'react';
import { localName, remoteName } from '../../../common/checks';
import type { IdentityPreview, Observation } from '../../../common/observation';
import { StateIcon } from '../../components/state_icon';
import { authorityChoice } from '../identity';
import { useWizard } from '../state';
import type { IdentityJudgement } from './use_identity_judgement';

interface IdentityLineProps {
  observation: Observation;
  judgement: IdentityJudgement;
  onChange(): void;
}

/** What is proposed for strong identity verification, in a sentence, with the way to change it. */
export function IdentityLine({ observation, judgement, onChange }: IdentityLineProps) {
  const { draft } = useWizard();
  const local = localName(observation);
  const remote = remoteName(observation);
  const { source } = authorityChoice(draft, observation);
  const { checking, preview } = judgement;
  const sentences = [
    `Signs with the transport certificate of ${local}.`,
    source === 'internal_tls_ca'
      ? `${remote} already has its CA.`
      : `The CA of ${local}’s region is uploaded to ${remote}.`,
    ...(preview ? [matches(preview, local)] : []),
  ];
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="s" data-test-subj="rcsIdentityLine">
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false}>
        <EuiFlexItem grow={false}>
          <StateIcon state={checking && !preview ? 'looking' : 'ok'} />
        </EuiFlexItem>
        <EuiFlexItem>
          <EuiText size="s">
            <p>{sentences.join(' ')}</p>
          </EuiText>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty size="s" onClick={onChange} data-test-subj="rcsChangeIdentity">
            Change
          </EuiButtonEmpty>
        </EuiFlexItem>
      </EuiFlexGroup>
    </EuiPanel>
  );
}

function matches({ others }: IdentityPreview, local: string): string {
  if (!others)
    return `The key accepts ${local}. Add an Elastic Cloud API key to see which other deployments match.`;
  if (others.total === 0) return `The key accepts ${local}; the organization has no other deployment.`;
  return `The key accepts ${local} and ${others.admitted === 0 ? 'none' : others.admitted} of the ${others.total} other deployments.`;
}
