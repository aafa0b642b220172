import { EuiButton } from '@elastic/eui';
import React, { Component, type ReactNode } from 'react';
import type { Problem } from '../../common/problem';
import { ProblemCallout } from '../components/problem_callout';

/** Says that a page broke, instead of leaving it blank. Kibana before 8.19, and 9.0, have nothing for it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <ProblemCallout
        problem={broken(error)}
        announce
        actions={<EuiButton onClick={() => window.location.reload()}>Load the page again</EuiButton>}
      />
    );
  }
}

const broken = (error: Error): Problem => ({
  code: 'page_broken',
  title: 'This page broke',
  why: 'That is an error of ours. Nothing is lost: what was entered is kept, and a run goes on without the page.',
  tryThis: 'Load the page again. If it breaks again, send the words below with what you did.',
  cause: error.stack ?? String(error),
});
