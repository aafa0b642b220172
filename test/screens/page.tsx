import { createMemoryHistory } from 'history';
import React from 'react';
import { App } from '../../public/app/app';
import { render, withKibanaContext } from '../../public/app/render';
import { saveDraft } from '../../public/wizard/draft_storage';
import { type BrowserCore, createCore } from '../../standalone/browser/core';
import { Frame } from '../../standalone/browser/frame';
import { linkedBreadcrumb } from '../../standalone/browser/management';
import { createThemeControl } from '../../standalone/browser/theme';
import { SCREENS } from './screens';

/** Shows the screen that the address names, in the frame of the standalone host. */
const name = new URLSearchParams(window.location.search).get('screen');
const screen = SCREENS.find((one) => one.name === name);
const element = document.getElementById('app');
if (!screen || !element) throw new Error(`There is no screen ${name}.`);

saveDraft(screen.draft);
const history = createMemoryHistory({ initialEntries: [screen.path] });
const theme = createThemeControl('');
const core = createCore({ http: {} as BrowserCore['start']['http'], theme$: theme.theme$, flavour: '9.x' });

const app = (
  <App
    api={screen.server}
    history={history}
    frame={{
      setTitle: () => undefined,
      setBreadcrumbs: (crumbs) =>
        core.breadcrumbs$.set(crumbs.map((crumb) => linkedBreadcrumb(crumb, history))),
    }}
  />
);
render(
  <Frame
    session={{
      user: { username: 'elastic' },
      cluster: { name: 'observability', version: '9.5.3' },
      missingPrivileges: [],
    }}
    theme={theme}
    breadcrumbs$={core.breadcrumbs$}
    onLogOut={() => undefined}
    mountApp={(target) => render(withKibanaContext(core.start, theme.theme$, app), target)}
  />,
  element,
);
