import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import type { Notice } from '../../../common/plan/notices';

/** What a plan goes down with or costs, above it and in one place. */
export const NoticeList = ({ notices }: { notices: readonly Notice[] }) =>
  notices.length === 0 ? null : (
    <>
      <EuiCallOut
        size="s"
        color={notices.some(({ code }) => code === 'restarts') ? 'warning' : 'primary'}
        data-test-subj="rcsNotices"
      >
        <ul>
          {notices.map(({ code, title, text }) => (
            <li key={code} data-test-subj={`rcsNotice-${code}`}>
              <strong>{`${title}.`}</strong> {text}
            </li>
          ))}
        </ul>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
