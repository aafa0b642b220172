import { EuiCheckbox, EuiPanel, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { Observation } from '../../../common/observation';
import { hiddenNeeds } from '../../../common/plan/signing_authorities';
import type { Problem } from '../../../common/problem';
import { NamesField } from '../../components/names_field';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';

interface UnknownAuthoritiesProps {
  observation: Observation;
  /** What is at stake, as long as it is not decided. */
  problem?: Problem;
}

/** Where keys exist whose CA nobody here knows: what has to stay on the remote's list, which is never shown. */
export function UnknownAuthorities({ observation, problem }: UnknownAuthoritiesProps) {
  const { draft, dispatch } = useWizard();
  const { keep, replacesUnknown } = draft.identity;
  if (hiddenNeeds({ observation }).length === 0) return null;
  const setKeep = (paths: string[]) => dispatch({ type: 'security_edited', identity: { keep: paths } });
  return (
    <div data-test-subj="rcsUnknownAuthorities">
      <EuiSpacer size="m" />
      {problem && <ProblemCallout problem={problem} color="warning" />}
      <EuiPanel hasBorder hasShadow={false}>
        <NamesField
          label="Paths that have to stay on the list"
          help="As in cluster.remote.signing.certificate_authorities of the remote, for example /app/config/bundle/ca.crt"
          names={keep}
          onChange={setKeep}
          onCreate={(path) => setKeep([...new Set([...keep, path.trim()])])}
          data-test-subj="rcsKeepAuthorities"
        />
        <EuiSpacer size="m" />
        <EuiCheckbox
          id="rcsReplacesUnknown"
          label={
            keep.length === 0
              ? 'The list may be set anew. CAs that nobody named are dropped from it, and connections that need them fail.'
              : 'The list is complete with these. Any other CA is dropped from it, and connections that need it fail.'
          }
          checked={replacesUnknown}
          onChange={(event) =>
            dispatch({ type: 'security_edited', identity: { replacesUnknown: event.target.checked } })
          }
          data-test-subj="rcsReplacesUnknown"
        />
        {!problem && (
          <>
            <EuiSpacer size="s" />
            <EuiText size="xs" color="subdued">
              <p>Elasticsearch never shows the list, so nobody but its administrator can confirm this.</p>
            </EuiText>
          </>
        )}
      </EuiPanel>
    </div>
  );
}
