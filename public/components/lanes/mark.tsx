import { EuiIcon, EuiLoadingSpinner, type IconType, useEuiTheme } from '@elastic/eui';
import React from 'react';
import type { StepState } from '../../../common/run/events';

/** `planned`: it is to be done; the rest is how it stands in a run. */
export type MarkLook = 'planned' | 'proof' | StepState;

interface MarkProps {
  number: number;
  look: MarkLook;
}

const SIZE_PX = 22;

/** A numbered circle in the color of its state. The state is said in words beside it. */
export function Mark({ number, look }: MarkProps) {
  const { euiTheme } = useEuiTheme();
  const { emptyShade, primary, mediumShade, success, danger, warning } = euiTheme.colors;
  const color = { primary, mediumShade, success, danger, warning }[COLORS[look]];
  const icon = ICONS[look];
  return (
    <div
      aria-hidden
      style={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        width: SIZE_PX,
        height: SIZE_PX,
        borderRadius: SIZE_PX / 2,
        border: `2px ${look === 'proof' ? 'dashed' : 'solid'} ${color}`,
        background: emptyShade,
        fontSize: 12,
        lineHeight: 1,
        fontWeight: 600,
      }}
    >
      {look === 'running' ? (
        <EuiLoadingSpinner size="s" />
      ) : icon ? (
        <EuiIcon type={icon} size="s" color={color} />
      ) : (
        number
      )}
    </div>
  );
}

type ColorName = 'primary' | 'mediumShade' | 'success' | 'danger' | 'warning';

const COLORS: Record<MarkLook, ColorName> = {
  planned: 'primary',
  proof: 'primary',
  waiting: 'mediumShade',
  running: 'primary',
  done: 'success',
  already_so: 'mediumShade',
  failed: 'danger',
  by_hand: 'warning',
  taken_back: 'mediumShade',
  kept: 'warning',
};

const ICONS: Partial<Record<MarkLook, IconType>> = {
  done: 'check',
  already_so: 'check',
  failed: 'cross',
  by_hand: 'user',
  taken_back: 'minus',
  kept: 'warning',
};
