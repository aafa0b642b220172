import { EuiIcon, EuiLoadingSpinner, EuiScreenReaderOnly } from '@elastic/eui';
import React from 'react';

export type ShownState = 'ok' | 'warning' | 'blocked' | 'unknown' | 'looking';

/** A state as icon and, for those who do not see it, as a word. */
export const StateIcon = ({ state }: { state: ShownState }) => (
  <>
    {state === 'looking' ? (
      <EuiLoadingSpinner size="m" aria-hidden />
    ) : (
      <EuiIcon {...ICONS[state]} aria-hidden />
    )}
    <EuiScreenReaderOnly>
      <span>{WORDS[state]}</span>
    </EuiScreenReaderOnly>
  </>
);

const ICONS = {
  ok: { type: 'check', color: 'success' },
  warning: { type: 'warning', color: 'warning' },
  blocked: { type: 'error', color: 'danger' },
  unknown: { type: 'minus', color: 'subdued' },
} as const;

const WORDS: Record<ShownState, string> = {
  ok: 'OK',
  warning: 'Warning',
  blocked: 'Problem',
  unknown: 'Unknown',
  looking: 'Checking',
};
