import { EuiSpacer } from '@elastic/eui';
import React from 'react';
import { useHistory } from 'react-router-dom';
import { known } from '../../../common/problem';
import { accessProblems } from '../../../common/rules/access';
import { GreyHint } from '../../components/grey_hint';
import { ProblemCallout } from '../../components/problem_callout';
import { TryAgain } from '../../components/try_again';
import { type AccessDraft, accessOf } from '../draft';
import { useWizard } from '../state';
import { StepFooter } from '../step_footer';
import type { StepProps } from '../step_props';
import { AdmitFields } from './admit_fields';
import { AliasField } from './alias_field';
import { ConnectionFields } from './connection_fields';
import { ExpiryField } from './expiry_field';
import { IndicesField } from './indices_field';
import { LimitFields } from './limit_fields';
import { ReaderFields } from './reader_fields';
import { TlsAccess } from './tls_access';

/** Third step: what the connection is called, what may be reached through it, and for how long. */
export function AccessStep(props: StepProps) {
  const { draft } = useWizard();
  return draft.model === 'tls_certificate' ? <TlsAccess {...props} /> : <KeyAccess {...props} />;
}

function KeyAccess({ back, next }: StepProps) {
  const history = useHistory();
  const { draft, observation, intent, dispatch, look } = useWizard();
  const { access } = draft;
  const indices = known(observation?.remote)?.indices;
  const problems = accessProblems(accessOf(access)).filter(({ code }) => !SAID_ELSEWHERE.includes(code));
  const change = (part: Partial<AccessDraft>) =>
    dispatch({ type: 'edited', change: { access: { ...access, ...part } } });

  return (
    <>
      <AliasField />
      <EuiSpacer size="l" />
      {indices?.seen === false && (
        <>
          <GreyHint problem={indices.why} />
          <TryAgain color="primary" onClick={() => look()} data-test-subj="rcsRetryLook" />
          <EuiSpacer size="m" />
        </>
      )}
      <IndicesField
        label="Searchable indices"
        purpose="Required: indices, data streams and aliases that this deployment can search."
        names={access.search}
        entries={known(indices)}
        onChange={(search) => change({ search })}
        data-test-subj="rcsSearchIndices"
      />
      <IndicesField
        label="Replicable indices"
        purpose="Optional: indices that this deployment can follow (cross-cluster replication)."
        names={access.replication}
        entries={known(indices)}
        onChange={(replication) => change({ replication })}
        data-test-subj="rcsReplicationIndices"
      />
      <LimitFields access={access} onChange={change} />
      {problems.map((problem) => (
        <React.Fragment key={problem.title}>
          <EuiSpacer size="s" />
          <ProblemCallout problem={problem} />
        </React.Fragment>
      ))}
      <EuiSpacer size="s" />
      <ExpiryField />
      <EuiSpacer size="s" />
      <ReaderFields />
      <AdmitFields />
      <ConnectionFields />
      <StepFooter
        back={back}
        next={{
          label: 'Next',
          onClick: () => history.push(next),
          notYet: intent ? undefined : whyNotYet(access),
        }}
      />
    </>
  );
}

/** Beside the button, and in the field. */
const SAID_ELSEWHERE = ['access_empty', 'index_name_impossible'];

const whyNotYet = ({ search, replication }: AccessDraft): string =>
  search.length + replication.length === 0
    ? 'Choose at least one index to search or to replicate.'
    : 'Something above needs a correction.';
