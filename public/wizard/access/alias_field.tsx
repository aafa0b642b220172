import { EuiCode, EuiFieldText, EuiFormRow } from '@elastic/eui';
import React from 'react';
import { aliasProblem } from '../../../common/rules/alias';
import { aliasesInTheWay, aliasOf } from '../intent';
import { useWizard } from '../state';

/** The alias, proposed from the remote's name and checked as it is typed. */
export function AliasField() {
  const { draft, observation, dispatch } = useWizard();
  const alias = aliasOf(draft, observation);
  const problem = aliasProblem(alias, aliasesInTheWay(draft, observation));
  const example = draft.access.search[0] ?? 'logs-*';
  return (
    <EuiFormRow
      label="Remote cluster alias"
      helpText={
        <span>
          {'In a query: '}
          <EuiCode>{`${problem ? 'alias' : alias}:${example}`}</EuiCode>
          {draft.changesOver
            ? '. It stays, since followers keep it for life.'
            : '. It cannot be changed later.'}
        </span>
      }
      isInvalid={problem !== undefined}
      error={problem && `${problem.title}. ${problem.why} ${problem.tryThis}`}
      fullWidth
    >
      <EuiFieldText
        fullWidth
        value={alias}
        readOnly={draft.changesOver}
        isInvalid={problem !== undefined}
        onChange={(event) => dispatch({ type: 'edited', change: { alias: event.target.value } })}
        autoComplete="off"
        spellCheck={false}
        data-test-subj="rcsAlias"
      />
    </EuiFormRow>
  );
}
