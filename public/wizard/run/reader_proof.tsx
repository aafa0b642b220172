import { EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { Evidence } from '../../../common/plan/step';
import { documents } from './words';

/** What a user who got the role could read, and what not, as the clusters answered. */
export function ReaderProof({ reader, refused }: Pick<Evidence, 'reader' | 'refused'>) {
  if (!reader && !refused) return null;
  return (
    <>
      <EuiSpacer size="xs" />
      <div data-test-subj="rcsReaderProof">
        {reader && (
          <EuiText size="s">
            {`As ${reader.user}, `}
            <code>{reader.request}</code>
            {` found ${documents(reader.total)}.`}
          </EuiText>
        )}
        {refused && (
          <EuiText size="s">
            {`As ${refused.user}, `}
            <code>{refused.request}</code>
            {' was refused, as it has to be.'}
          </EuiText>
        )}
      </div>
    </>
  );
}
