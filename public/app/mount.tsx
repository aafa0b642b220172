import type { History } from 'history';
import React from 'react';
import { createApi } from '../api/client';
import type { CoreStart, ManagementAppMountParams, Unmount } from '../kibana';
import { App } from './app';
import type { PageFrame } from './page';
import { render, withKibanaContext } from './render';

/** Shows the app in the element that Stack Management gives it, until the returned function is called. */
export function mount(core: CoreStart, params: ManagementAppMountParams): Unmount {
  const frame: PageFrame = {
    setTitle: (parts) => core.chrome.docTitle.change(parts),
    setBreadcrumbs: params.setBreadcrumbs,
  };
  const app = (
    <App
      api={createApi(core.http)}
      history={params.history as unknown as History}
      frame={frame}
      docLinks={core.docLinks?.links}
    />
  );
  const theme$ = params.theme?.theme$ ?? params.theme$;
  const unmount = render(withKibanaContext(core, theme$, app), params.element);
  return () => {
    unmount();
    core.chrome.docTitle.reset();
  };
}
