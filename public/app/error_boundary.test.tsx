// @vitest-environment jsdom
import '../testing/setup';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryHistory } from 'history';
import React from 'react';
import { Route, Router } from 'react-router-dom';
import { expect, it, vi } from 'vitest';
import { ErrorBoundary } from './error_boundary';

it('says that a page broke, with the words to send, until another is opened', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  window.addEventListener('error', (event) => event.preventDefault());
  const Broken = () => {
    throw new Error('no such row');
  };
  const history = createMemoryHistory({ initialEntries: ['/connect'] });
  render(
    <Router history={history}>
      <ErrorBoundary>
        <Route path="/connect" component={Broken} />
        <Route exact path="/">
          The connections
        </Route>
      </ErrorBoundary>
    </Router>,
  );
  expect(screen.getByRole('alert')).toHaveTextContent('This page broke');
  expect(screen.getByRole('alert')).toHaveTextContent('no such row');
  await userEvent.click(screen.getByTestId('rcsLeaveBroken'));
  expect(screen.getByText('The connections')).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});
