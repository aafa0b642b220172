import { EuiToolTip } from '@elastic/eui';
import React from 'react';

/** Cuts a long name in the middle, since names of one family differ at their ends. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = Math.ceil((max - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (max - 1 - head))}`;
}

/** A name that may be long: cut in the middle, whole in its tooltip. */
export function Name({ text, max = 40 }: { text: string; max?: number }) {
  const short = shorten(text, max);
  return short === text ? (
    <span>{text}</span>
  ) : (
    <EuiToolTip content={text}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the whole name has to be reachable from the keyboard */}
      <span tabIndex={0}>{short}</span>
    </EuiToolTip>
  );
}
