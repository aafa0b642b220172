import { EuiTitle } from '@elastic/eui';
import React from 'react';
import { useFocusAtFirst } from './use_focus_at_first';

/** The title of a page that was led to; it takes the focus. */
export function PageHeading({ title }: { title: string }) {
  const heading = useFocusAtFirst<HTMLHeadingElement>();
  return (
    <EuiTitle size="m">
      <h1 ref={heading} tabIndex={-1} style={{ width: 'fit-content' }}>
        {title}
      </h1>
    </EuiTitle>
  );
}
