import React, { type ReactNode } from 'react';

const READABLE_PX = 850;

/** Forms and prose, no wider than can be read. Lists stand outside of it: they take the page, as their neighbors do. */
export const Measure = ({ children }: { children: ReactNode }) => (
  <div style={{ maxWidth: READABLE_PX }}>{children}</div>
);
