import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { History } from 'history';
import React, { useState } from 'react';
import { Redirect, Route, Router, Switch } from 'react-router-dom';
import type { Api } from '../api/client';
import { ApiProvider } from '../api/context';
import { DocsLinksProvider } from '../components/docs/docs_link';
import type { KibanaDocLinks } from '../components/docs/pages';
import { ConnectionsPage } from '../connections/connections_page';
import { DETAILS_ROUTE, SETTINGS_ROUTE } from '../connections/paths';
import { SettingsPage } from '../connections/settings/settings_page';
import { DisconnectPage } from '../disconnect/disconnect_page';
import { DisconnectSeveralPage } from '../disconnect/several_page';
import { RunPage } from '../runs/run_page';
import { RUN_ROUTE } from '../wizard/run/run_path';
import { WizardProvider } from '../wizard/state';
import { WizardPage } from '../wizard/wizard_page';
import { ErrorBoundary } from './error_boundary';
import { type PageFrame, PageFrameProvider } from './page';

export interface AppProps {
  api: Api;
  history: History;
  frame: PageFrame;
  /** Kibana's own links to the documentation. */
  docLinks?: KibanaDocLinks;
}

/** The pages and their addresses. */
export function App({ api, history, frame, docLinks }: AppProps) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: QUERY_DEFAULTS } }));
  return (
    <QueryClientProvider client={queries}>
      <ApiProvider api={api}>
        <PageFrameProvider frame={frame}>
          <DocsLinksProvider links={docLinks}>
            <Router history={history}>
              <ErrorBoundary>
                <Switch>
                  <Route exact path={['/', DETAILS_ROUTE]} component={ConnectionsPage} />
                  <Route path={['/connect', '/disconnect', SETTINGS_ROUTE, '/runs']}>
                    <WizardProvider>
                      <Route path="/connect" component={WizardPage} />
                      <Route exact path="/disconnect" component={DisconnectSeveralPage} />
                      <Route exact path="/disconnect/:alias" component={DisconnectPage} />
                      <Route exact path={SETTINGS_ROUTE} component={SettingsPage} />
                      <Route exact path={RUN_ROUTE} component={RunPage} />
                    </WizardProvider>
                  </Route>
                  <Redirect to="/" />
                </Switch>
              </ErrorBoundary>
            </Router>
          </DocsLinksProvider>
        </PageFrameProvider>
      </ApiProvider>
    </QueryClientProvider>
  );
}

/** A person decides when to try again: a wrong key or password tried by itself may lock an account. */
const QUERY_DEFAULTS = { retry: false, refetchOnWindowFocus: false, networkMode: 'always' } as const;
