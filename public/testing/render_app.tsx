import './setup';
import { EuiProvider } from '@elastic/eui';
import { render } from '@testing-library/react';
import { createMemoryHistory } from 'history';
import React from 'react';
import type { Api } from '../api/client';
import { App } from '../app/app';
import type { PageFrame } from '../app/page';

/** Shows the whole app at an address, on a server that is given. */
export function renderApp(api: Api, path: string) {
  const history = createMemoryHistory({ initialEntries: [path] });
  const titles: string[][] = [];
  const frame: PageFrame = { setTitle: (parts) => titles.push(parts), setBreadcrumbs: () => undefined };
  const view = render(
    <EuiProvider>
      <App api={api} history={history} frame={frame} />
    </EuiProvider>,
  );
  return { ...view, history, titles };
}
