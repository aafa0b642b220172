import { EuiDescriptionList, EuiFieldText, EuiFormRow, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import { type UnderstoodAddress, understandAddress } from '../../../common/rules/address';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';

/** One field that makes sense of what is typed, and shows what it made of it. */
export function TypedAddress() {
  const { draft, dispatch } = useWizard();
  const result = draft.address.trim() === '' ? undefined : understandAddress(draft.address);
  const problem = result && 'problem' in result ? result.problem : undefined;
  return (
    <>
      <EuiFormRow
        label="Address of the remote"
        helpText="Elasticsearch endpoint, Cloud ID, or host:port"
        isInvalid={problem !== undefined}
        fullWidth
      >
        <EuiFieldText
          fullWidth
          value={draft.address}
          isInvalid={problem !== undefined}
          onChange={(event) => dispatch({ type: 'remote_named', remote: { address: event.target.value } })}
          placeholder="https://archive.es.eu-west-1.aws.elastic-cloud.com"
          autoComplete="off"
          spellCheck={false}
          data-test-subj="rcsAddress"
        />
      </EuiFormRow>
      <EuiSpacer size="s" />
      <div aria-live="polite">
        {problem && <ProblemCallout problem={problem} color="warning" />}
        {result && 'understood' in result && <Understood address={result.understood} />}
      </div>
    </>
  );
}

const Understood = ({ address }: { address: UnderstoodAddress }) => (
  <>
    <EuiDescriptionList
      type="column"
      compressed
      data-test-subj="rcsUnderstood"
      listItems={[
        { title: 'Understood as', description: KINDS[address.kind] },
        { title: 'Elasticsearch', description: address.url },
        {
          title: 'Remote cluster server',
          description: `${address.proxyAddress}, unless the remote says otherwise`,
        },
      ]}
    />
    {address.notes.map((note) => (
      <EuiText key={note} size="s" color="subdued">
        <p>{note}</p>
      </EuiText>
    ))}
  </>
);

const KINDS: Record<UnderstoodAddress['kind'], string> = {
  elasticsearch_endpoint: 'an Elasticsearch endpoint',
  cloud_id: 'a Cloud ID',
  host_port: 'a host',
};
