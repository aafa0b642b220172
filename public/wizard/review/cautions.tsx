import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import type { Problem } from '../../../common/problem';

/** What to see to outside of the plan, in one place; it stops nothing. */
export const Cautions = ({ cautions }: { cautions: readonly Problem[] }) =>
  cautions.length === 0 ? null : (
    <>
      <EuiCallOut
        size="s"
        color="warning"
        iconType="warning"
        title="Before you start"
        data-test-subj="rcsCautions"
      >
        <ul>
          {cautions.map(({ code, title, why, tryThis }) => (
            <li key={title} data-test-subj={`rcsCaution-${code}`}>
              <strong>{`${title}.`}</strong> {why} {tryThis}
            </li>
          ))}
        </ul>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
