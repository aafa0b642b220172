import { EuiIcon, EuiLoadingSpinner } from '@elastic/eui';
import React from 'react';

export type ShownState = 'ok' | 'warning' | 'blocked' | 'unknown' | 'looking';

/** A state as icon and, for those who do not see it, as a word. */
export function StateIcon({ state }: { state: ShownState }) {
  if (state === 'looking') return <EuiLoadingSpinner size="m" aria-label={WORDS.looking} />;
  const { type, color } = ICONS[state];
  return <EuiIcon type={type} color={color} aria-label={WORDS[state]} />;
}

const ICONS = {
  ok: { type: 'check', color: 'success' },
  warning: { type: 'warning', color: 'warning' },
  blocked: { type: 'error', color: 'danger' },
  unknown: { type: 'minus', color: 'subdued' },
} as const;

const WORDS: Record<ShownState, string> = {
  ok: 'In order',
  warning: 'Warning',
  blocked: 'In the way',
  unknown: 'Not known',
  looking: 'Looking',
};
