// @vitest-environment jsdom
import '../testing/setup';
import { render, screen } from '@testing-library/react';
import React from 'react';
import { expect, it, vi } from 'vitest';
import { ErrorBoundary } from './error_boundary';

it('says that a page broke, with the words to send and a way on', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  window.addEventListener('error', (event) => event.preventDefault());
  const Broken = () => {
    throw new Error('no such row');
  };
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert')).toHaveTextContent('This page broke');
  expect(screen.getByRole('alert')).toHaveTextContent('no such row');
  expect(screen.getByRole('button', { name: 'Load the page again' })).toBeInTheDocument();
});
