import { EuiButton } from '@elastic/eui';
import React from 'react';
import { useHistory } from 'react-router-dom';
import { IDENTITY_CODES } from '../../common/diagnosis/catalogue';
import type { Problem } from '../../common/problem';
import { draftToChange } from '../wizard/draft';
import { saveDraft } from '../wizard/draft_storage';

interface ChangeConnectionProps {
  alias: string;
  /** What is wrong with the connection; the button then mends that. */
  problem?: Problem;
}

/** Leads into the wizard, filled in for a connection that is there. */
export function ChangeConnection({ alias, problem }: ChangeConnectionProps) {
  const history = useHistory();
  const mends = problem && mending(problem);
  if (problem && !mends) return null;
  const go = () => {
    saveDraft(draftToChange(alias, mends?.model));
    history.push('/connect/remote');
  };
  return (
    <EuiButton
      size="s"
      color={problem ? 'danger' : 'primary'}
      onClick={go}
      data-test-subj={problem ? `rcsMend-${alias}` : `rcsChange-${alias}`}
    >
      {mends?.label ?? 'Change security or access'}
    </EuiButton>
  );
}

/** What the wizard can do about a diagnosis, or nothing. */
function mending({ code }: Problem) {
  if (IDENTITY_CODES.includes(code)) {
    return { label: 'Set up identity again', model: 'api_key_with_identity' } as const;
  }
  return MENDED_BY_CONNECTING.includes(code)
    ? ({ label: 'Connect again', model: undefined } as const)
    : undefined;
}

/** Diagnoses of the key, of which the wizard makes a new one. */
const MENDED_BY_CONNECTING = [
  'key_invalidated',
  'key_expired',
  'key_wrong_type',
  'key_refused',
  'credential_missing',
];
