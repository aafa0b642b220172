// @vitest-environment jsdom
import '../../testing/setup';
import { render, screen } from '@testing-library/react';
import React from 'react';
import { expect, it } from 'vitest';
import { ReaderProof } from './reader_proof';

const reader = { user: 'anna', request: 'GET archive:logs-*/_search', total: 1204, hits: [] };
const refused = {
  user: 'anna',
  request: 'GET archive:people/_search',
  words: 'is unauthorized for user [anna]',
};

it('says what a user found and what they were refused', () => {
  render(<ReaderProof reader={reader} refused={refused} />);
  expect(screen.getByTestId('rcsReaderProof')).toHaveTextContent(
    'As anna, GET archive:logs-*/_search found 1,204 documents.',
  );
  expect(screen.getByTestId('rcsReaderProof')).toHaveTextContent(
    'As anna, GET archive:people/_search was refused, as it has to be.',
  );
});

it('says nothing where nobody proved anything', () => {
  const { container } = render(<ReaderProof />);
  expect(container).toBeEmptyDOMElement();
});
