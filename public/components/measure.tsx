import React, { type ReactNode } from 'react';

const READABLE_PX = 850;
/** Lanes with words beside them. */
const WIDE_PX = 1_120;

interface MeasureProps {
  wide?: boolean;
  children: ReactNode;
}

/** Forms and prose, no wider than can be read. Lists stand outside of it: they take the page, as their neighbors do. */
export const Measure = ({ wide = false, children }: MeasureProps) => (
  <div style={{ maxWidth: wide ? WIDE_PX : READABLE_PX }}>{children}</div>
);
