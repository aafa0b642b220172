import './setup';
import { EuiProvider } from '@elastic/eui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { createMemoryHistory } from 'history';
import React, { type ReactNode } from 'react';
import { Router } from 'react-router-dom';
import type { Api } from '../api/client';
import { ApiProvider } from '../api/context';
import { useWizard, type Wizard, WizardProvider } from '../wizard/state';

/** Shows a part of the wizard in the wizard's state, on a server that is given. */
export function renderInWizard(api: Api, node: ReactNode) {
  const history = createMemoryHistory();
  const latest: { wizard?: Wizard } = {};
  const Spy = () => {
    latest.wizard = useWizard();
    return null;
  };
  const view = render(
    <EuiProvider>
      <QueryClientProvider client={new QueryClient(QUIET)}>
        <ApiProvider api={api}>
          <Router history={history}>
            <WizardProvider>
              {node}
              <Spy />
            </WizardProvider>
          </Router>
        </ApiProvider>
      </QueryClientProvider>
    </EuiProvider>,
  );
  return { ...view, history, latest };
}

/** Tests of failures would fill the output with what they expect. */
const QUIET = {
  defaultOptions: { queries: { retry: false } },
  logger: { log: () => undefined, warn: () => undefined, error: () => undefined },
};
