import { EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { IdentityPreview } from '../../../common/observation';
import { ProblemCallout } from '../../components/problem_callout';
import { type ShownState, StateIcon } from '../../components/state_icon';
import type { IdentityJudgement } from './use_identity_judgement';

/** Whom the pattern admits, judged by the server: this deployment, and which others. */
export function PatternPreview({ judgement }: { judgement: IdentityJudgement }) {
  const { checking, preview, patternProblem } = judgement;
  return (
    <div aria-live="polite" data-test-subj="rcsPatternPreview">
      {checking && !preview && <Line state="looking" text="Checking which deployments match" />}
      {preview?.local.map(({ dn, admitted }) => (
        <Line
          key={dn}
          state={admitted ? 'ok' : 'blocked'}
          text={`${admitted ? 'Matches' : 'Does not match'} this deployment, ${dn}`}
        />
      ))}
      {preview?.unseenNode && (
        <Line
          state={preview.unseenNode.admitted ? 'ok' : 'blocked'}
          text={`${preview.unseenNode.admitted ? 'Matches' : 'Does not match'} its other nodes, such as ${preview.unseenNode.dn}`}
        />
      )}
      {preview?.local.length === 0 && (
        <Line
          state="unknown"
          text="Unknown whether it matches this deployment: its certificate could not be read."
        />
      )}
      {preview && <Line state={othersState(preview)} text={othersWords(preview)} />}
      {patternProblem && !checking && (
        <>
          <EuiSpacer size="s" />
          <ProblemCallout problem={patternProblem} />
        </>
      )}
    </div>
  );
}

const Line = ({ state, text }: { state: ShownState; text: string }) => (
  <>
    <EuiFlexGroup gutterSize="s" alignItems="flexStart" responsive={false}>
      <EuiFlexItem grow={false}>
        <StateIcon state={state} />
      </EuiFlexItem>
      <EuiFlexItem>
        <EuiText size="s" className="eui-textBreakWord">
          {text}
        </EuiText>
      </EuiFlexItem>
    </EuiFlexGroup>
    <EuiSpacer size="xs" />
  </>
);

const othersState = ({ others }: IdentityPreview): ShownState => {
  if (!others) return 'unknown';
  return others.admitted > 0 ? 'warning' : 'ok';
};

function othersWords({ others }: IdentityPreview): string {
  if (!others) return 'Add an Elastic Cloud API key to see which other deployments match.';
  if (others.total === 0) return 'The organization has no other deployment.';
  if (others.admitted === 0) return `Matches none of the ${others.total} other deployments.`;
  const more = others.admitted - others.names.length;
  return `Matches ${others.admitted} of ${others.total} other deployments: ${others.names.join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }.`;
}
