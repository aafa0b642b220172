import { EuiSpacer, EuiTitle } from '@elastic/eui';
import React, { type ReactNode } from 'react';

/** A part of the settings under the chosen model. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <EuiTitle size="s">
      <h3>{title}</h3>
    </EuiTitle>
    <EuiSpacer size="m" />
    {children}
    <EuiSpacer size="xl" />
  </section>
);
