import { EuiPageHeader } from '@elastic/eui';
import React, { useEffect, useRef } from 'react';

/** The title of a page that was led to: it takes the focus, so that a keyboard or a screen reader starts at the top. */
export function PageHeading({ title }: { title: string }) {
  const heading = useRef<HTMLSpanElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <EuiPageHeader
      pageTitle={
        <span ref={heading} tabIndex={-1}>
          {title}
        </span>
      }
    />
  );
}
