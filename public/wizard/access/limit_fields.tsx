import { EuiFormRow, EuiTextArea } from '@elastic/eui';
import React, { type ComponentProps } from 'react';
import { Fold } from '../../components/fold';
import { NamesField } from '../../components/names_field';
import type { AccessDraft } from '../draft';

interface LimitFieldsProps {
  access: AccessDraft;
  onChange(part: Partial<AccessDraft>): void;
}

/** Limits on what a search sees, by document and by field. Folded: most keys have none. */
export function LimitFields({ access, onChange }: LimitFieldsProps) {
  return (
    <Fold
      id="rcsLimits"
      title="Document and field level security"
      set={limitsOf(access)}
      initialIsOpen={access.query !== '' || access.grant.length > 0 || access.except.length > 0}
      data-test-subj="rcsLimits"
    >
      <EuiFormRow
        label="Documents"
        helpText="A query as JSON; documents outside it cannot be seen."
        fullWidth
      >
        <EuiTextArea
          fullWidth
          rows={3}
          value={access.query}
          onChange={(event) => onChange({ query: event.target.value })}
          placeholder='{"term": {"team": "payments"}}'
          spellCheck={false}
          data-test-subj="rcsQuery"
        />
      </EuiFormRow>
      <FieldNames
        label="Granted fields"
        help="Names or patterns such as user.*; empty: all fields."
        names={access.grant}
        onChange={(grant) => onChange({ grant })}
        data-test-subj="rcsGrant"
      />
      <FieldNames
        label="Denied fields"
        help="Fields of those granted that stay hidden."
        names={access.except}
        onChange={(except) => onChange({ except })}
        data-test-subj="rcsExcept"
      />
    </Fold>
  );
}

function limitsOf({ query, grant, except }: AccessDraft): string {
  const limits = [
    ...(query !== '' ? ['documents of a query'] : []),
    ...(grant.length > 0 ? [counted(grant.length, 'granted')] : []),
    ...(except.length > 0 ? [counted(except.length, 'denied')] : []),
  ];
  return limits.length > 0 ? limits.join(', ') : 'All documents and fields';
}

const counted = (count: number, what: string): string =>
  `${count} ${what} ${count === 1 ? 'field' : 'fields'}`;

const FieldNames = ({ names, onChange, ...rest }: ComponentProps<typeof NamesField>) => (
  <NamesField
    {...rest}
    names={names}
    onChange={onChange}
    onCreate={(name) => onChange([...new Set([...names, name.trim()])])}
  />
);
