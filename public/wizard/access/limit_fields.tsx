import { EuiAccordion, EuiFormRow, EuiPanel, EuiTextArea } from '@elastic/eui';
import React, { type ComponentProps } from 'react';
import { NamesField } from '../../components/names_field';
import type { AccessDraft } from '../draft';

interface LimitFieldsProps {
  access: AccessDraft;
  onChange(part: Partial<AccessDraft>): void;
}

/** Limits on what a search sees, by document and by field. Folded: most keys have none. */
export function LimitFields({ access, onChange }: LimitFieldsProps) {
  return (
    <EuiAccordion
      id="rcsLimits"
      buttonContent="Limit searches to some documents or fields"
      initialIsOpen={access.query !== '' || access.grant.length > 0 || access.except.length > 0}
      paddingSize="s"
      data-test-subj="rcsLimits"
    >
      <EuiPanel hasBorder hasShadow={false}>
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
          label="Fields that can be seen"
          help="Names or patterns such as user.*; empty: all fields."
          names={access.grant}
          onChange={(grant) => onChange({ grant })}
          data-test-subj="rcsGrant"
        />
        <FieldNames
          label="Except"
          help="Fields taken away from those above."
          names={access.except}
          onChange={(except) => onChange({ except })}
          data-test-subj="rcsExcept"
        />
      </EuiPanel>
    </EuiAccordion>
  );
}

const FieldNames = ({ names, onChange, ...rest }: ComponentProps<typeof NamesField>) => (
  <NamesField
    {...rest}
    names={names}
    onChange={onChange}
    onCreate={(name) => onChange([...new Set([...names, name.trim()])])}
  />
);
