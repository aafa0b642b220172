import {
  EuiFlexGroup,
  EuiFlexItem,
  EuiLoadingSpinner,
  EuiPanel,
  EuiSpacer,
  EuiText,
  EuiTitle,
} from '@elastic/eui';
import React from 'react';
import type { ByHand } from '../../../common/plan/types';
import type { Problem } from '../../../common/problem';
import { CopyBlock } from '../../components/copy_block';
import { RevealKey } from './reveal_key';

export interface ByHandPanelProps {
  runId: string;
  byHand: ByHand;
  /** Why the step does not count as done yet, as last seen. */
  seenSoFar?: Problem;
}

/** What a person has to do while the run waits, and that it goes on by itself. */
export function ByHandPanel({ runId, byHand, seenSoFar }: ByHandPanelProps) {
  const awaited = byHand.reveals ? 'the key is in the keystore' : 'that is done';
  return (
    <EuiPanel hasBorder hasShadow={false} data-test-subj="rcsByHand">
      <EuiText size="s">
        <p>{byHand.why}</p>
      </EuiText>
      {byHand.reveals && (
        <>
          <EuiSpacer size="m" />
          <RevealKey runId={runId} />
        </>
      )}
      {byHand.ways.map((way) => (
        <React.Fragment key={way.title}>
          <EuiSpacer size="m" />
          <EuiTitle size="xxs">
            <h4>{way.title}</h4>
          </EuiTitle>
          <EuiText size="s">
            <ol>
              {way.steps.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ol>
          </EuiText>
          {way.command && (
            <>
              <EuiSpacer size="s" />
              <CopyBlock label="The command" text={way.command} language="bash" />
            </>
          )}
        </React.Fragment>
      ))}
      <EuiSpacer size="m" />
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false}>
        <EuiFlexItem grow={false}>
          <EuiLoadingSpinner size="m" aria-label={`Waiting until ${awaited}`} />
        </EuiFlexItem>
        <EuiFlexItem>
          <EuiText size="s">
            <p>
              {`Continues automatically once ${awaited}.`}
              {seenSoFar && ` Seen so far: ${seenSoFar.title}.`}
            </p>
          </EuiText>
        </EuiFlexItem>
      </EuiFlexGroup>
    </EuiPanel>
  );
}
