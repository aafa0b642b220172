import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import type { Observation } from '../../../common/observation';
import { liveConnection } from '../live_connection';
import { useWizard } from '../state';

/** Where the connection is there already: what the choice does to it, while it goes on working. */
export function LiveNote({ observation }: { observation: Observation }) {
  const { draft } = useWizard();
  const live = liveConnection(draft, observation);
  if (!live) return null;
  const before = live.key.certificateIdentity !== undefined;
  const after = draft.model === 'api_key_with_identity';
  return (
    <>
      <EuiCallOut
        size="s"
        color="primary"
        iconType="link"
        title={`${live.remote.alias} is there already, ${before ? 'with' : 'without'} identity verification`}
        data-test-subj="rcsLiveNote"
      >
        <p>{WORDS[`${before}-${after}`]}</p>
        <p>
          Access, expiry and connection settings are filled in as they are now. What you change is changed on
          the key that is there; its secret stays in the keystore.
        </p>
      </EuiCallOut>
      <EuiSpacer size="l" />
    </>
  );
}

const WORDS: Record<`${boolean}-${boolean}`, string> = {
  'false-true':
    'Identity is added while searches go on: first the CA, then the signature, and the key is bound last.',
  'true-false':
    'Identity is removed while searches go on: first from the key, then the signature, and the CA last.',
  'true-true': 'What is the same stays; a change is made in an order in which searches go on.',
  'false-false': 'Its security stays as it is.',
};
