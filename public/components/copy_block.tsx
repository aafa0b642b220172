import { EuiCodeBlock, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';

export interface CopyBlockProps {
  text: string;
  /** What it is, above it. */
  label: string;
  language?: 'json' | 'bash' | 'text';
  'data-test-subj'?: string;
}

/** Longer text scrolls. */
const LINES_AT_ONCE = 30;

/** Text to copy, to the letter, under its label. */
export function CopyBlock({ text, label, language = 'text', 'data-test-subj': subject }: CopyBlockProps) {
  return (
    <div data-test-subj={subject}>
      <EuiText size="xs" color="subdued">
        <p>{label}</p>
      </EuiText>
      <EuiSpacer size="xs" />
      <EuiCodeBlock
        language={language}
        fontSize="s"
        paddingSize="s"
        isCopyable
        whiteSpace="pre-wrap"
        overflowHeight={text.split('\n').length > LINES_AT_ONCE ? 480 : undefined}
      >
        {text}
      </EuiCodeBlock>
    </div>
  );
}
