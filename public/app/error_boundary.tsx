import { EuiButton } from '@elastic/eui';
import React, { Component, type ReactNode } from 'react';
import { useHistory, useLocation } from 'react-router-dom';
import type { Problem } from '../../common/problem';
import { ProblemCallout } from '../components/problem_callout';
import { EMPTY_DRAFT } from '../wizard/draft';
import { saveDraft } from '../wizard/draft_storage';

/** Says that a page broke, instead of leaving it blank, until another page is opened. Some Kibanas do nothing for it. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  const history = useHistory();
  const { pathname } = useLocation();
  const leave = () => {
    // What broke the page may be in what was entered.
    saveDraft(EMPTY_DRAFT);
    history.push('/');
  };
  return (
    <Boundary page={pathname} onLeave={leave}>
      {children}
    </Boundary>
  );
}

interface BoundaryProps {
  page: string;
  onLeave(): void;
  children: ReactNode;
}

class Boundary extends Component<BoundaryProps, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidUpdate({ page }: BoundaryProps) {
    if (page !== this.props.page && this.state.error) this.setState({ error: undefined });
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <ProblemCallout
        problem={broken(error)}
        announce
        actions={
          <EuiButton size="s" onClick={this.props.onLeave} data-test-subj="rcsLeaveBroken">
            To the connections
          </EuiButton>
        }
      />
    );
  }
}

const broken = (error: Error): Problem => ({
  code: 'page_broken',
  title: 'This page broke',
  why: 'That is an error of ours. Nothing was changed by it, and a run goes on without the page.',
  tryThis:
    'Load the page again: what was entered is kept, sign-ins and files apart. If it breaks again, leave it, and send the words below with what you did.',
  cause: error.stack ?? String(error),
});
