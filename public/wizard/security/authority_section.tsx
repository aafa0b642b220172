import { EuiCheckbox, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { Authority } from '../../../common/intent';
import type { Observation } from '../../../common/observation';
import { INTERNAL_CA } from '../../../common/rules/signing_authority';
import { ProblemCallout } from '../../components/problem_callout';
import { authorityChoice } from '../identity';
import { useWizard } from '../state';
import { AuthorityFile } from './authority_file';

/** Which CA the remote is given, and why. */
export function AuthoritySection({ observation }: { observation: Observation }) {
  const { draft, dispatch } = useWizard();
  const { source, why, problem } = authorityChoice(draft, observation);
  const { ownAuthority, signing } = draft.identity;
  const canChoose = signing === 'node_certificate' && !problem && (source !== 'dropped_in' || ownAuthority);
  return (
    <>
      {problem && (
        <>
          <ProblemCallout problem={problem} color="warning" />
          <EuiSpacer size="m" />
        </>
      )}
      {why && !ownAuthority && (
        <EuiText size="s" data-test-subj={`rcsAuthority-${source}`}>
          <p>
            <strong>{WORDS[source]}</strong> {why}
          </p>
        </EuiText>
      )}
      {canChoose && (
        <>
          <EuiSpacer size="s" />
          <EuiCheckbox
            id="rcsOwnAuthority"
            label="Use a different CA"
            checked={ownAuthority}
            onChange={(event) =>
              dispatch({ type: 'security_edited', identity: { ownAuthority: event.target.checked } })
            }
            data-test-subj="rcsOwnAuthority"
          />
        </>
      )}
      {source === 'dropped_in' && (
        <>
          <EuiSpacer size="m" />
          <AuthorityFile />
        </>
      )}
    </>
  );
}

const WORDS: Record<Authority['source'], string> = {
  internal_tls_ca: `${INTERNAL_CA}, already on the remote.`,
  regional_ca: 'The CA of this deployment’s region, uploaded as a bundle.',
  dropped_in: 'Your CA file, uploaded as a bundle.',
};
