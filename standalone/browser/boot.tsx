import { createBrowserHistory } from 'history';
import React, { type ComponentType } from 'react';
import { render } from '../../public/app/render';
import type { IHttpFetchError, ManagementSetup, PluginInitializerContext } from '../../public/kibana';
import { namedInManifest } from '../contracts/dependencies';
import { type Flavour, KIBANA_VERSIONS } from '../contracts/flavour';
import { HOME } from '../login/next_path';
import type { SessionInfo } from '../login/session_info';
import { createCore } from './core';
import { Frame, type FrameProps } from './frame';
import { createHttp } from './http';
import { APP_PATH, createManagement, linkedBreadcrumb, mountApp } from './management';
import { type BrowserPluginModule, createInstance } from './plugin_instance';
import { createScopedHistory } from './scoped_history';
import { createThemeControl } from './theme';

export interface BootOptions {
  element: HTMLElement;
  /** With a leading slash and no trailing one, or empty. */
  basePath: string;
  /** Gives what the plugin's script exports. */
  read(): BrowserPluginModule;
  flavour?: Flavour;
  /** Ids of other plugins that the manifest names; absent: all that there are here. */
  dependencies?: readonly string[];
  /** What stands around the app, instead of this host's own. */
  frame?: ComponentType<FrameProps>;
}

/**
 * Takes a browser half through its life as Kibana does, and shows its page in a frame.
 *
 * @throws Error, shown in place of the page, when the plugin is one that Kibana refuses
 */
export async function boot(options: BootOptions): Promise<void> {
  const { element, basePath, read, flavour = '9.x', dependencies, frame: Around = Frame } = options;
  const http = createHttp(basePath, () => logInAgain(basePath));
  const theme = createThemeControl(basePath);
  const session = await http.get<SessionInfo>('/api/host/session').catch((error) => {
    showFailure(element, error);
    return undefined;
  });
  if (!session) return;

  const core = createCore({ http, theme$: theme.theme$, flavour });
  const management = createManagement();
  try {
    const instance = createInstance(read(), initializerContext(flavour), flavour);
    // A contract that the manifest does not name is not there; what then breaks breaks in Kibana too.
    const plugins = namedInManifest({ management: management.setup }, dependencies);
    instance.setup(core.setup, plugins as { management: ManagementSetup });
    core.started(instance.start(core.start, {}));
  } catch (error) {
    showMessage(element, `The plugin could not be started. ${(error as Error).message}`);
    throw error;
  }

  const logOut = async () => {
    // Whatever went wrong, the login page is where it shows.
    await http.post('/api/host/logout').catch(() => undefined);
    window.location.assign(`${basePath}/login`);
  };
  const wholePage = createBrowserHistory({ basename: basePath });
  if (!wholePage.location.pathname.startsWith(HOME)) wholePage.replace(HOME);
  const history = createScopedHistory(wholePage, HOME);
  const show = (target: HTMLElement) =>
    mountApp(
      management.app(),
      {
        element: target,
        basePath: APP_PATH,
        history,
        setBreadcrumbs: (crumbs) =>
          core.breadcrumbs$.set(crumbs.map((crumb) => linkedBreadcrumb(crumb, history))),
        theme$: theme.theme$,
        ...(flavour === '9.x' && { theme: { theme$: theme.theme$ } }),
      },
      (error) => showMessage(target, `The app could not be opened: ${error.message}. Load the page again.`),
    );
  render(
    <Around
      session={session}
      theme={theme}
      breadcrumbs$={core.breadcrumbs$}
      onLogOut={logOut}
      mountApp={show}
    />,
    element,
  );
}

const initializerContext = (flavour: Flavour): PluginInitializerContext => ({
  config: { get: () => ({}) as never },
  env: { packageInfo: { version: KIBANA_VERSIONS[flavour] } },
});

function logInAgain(basePath: string): void {
  const { pathname, search, hash } = window.location;
  window.location.assign(`${basePath}/login?next=${encodeURIComponent(`${pathname}${search}${hash}`)}`);
}

/** Before there is a frame to say it in. */
function showFailure(element: HTMLElement, { response, body }: IHttpFetchError<{ message?: string }>): void {
  const why = response
    ? (body?.message ?? `The host answered ${response.status}.`)
    : 'The host cannot be reached. Check that it still runs, then load the page again.';
  showMessage(element, `The page could not be opened. ${why}`);
}

function showMessage(element: HTMLElement, text: string): void {
  const message = document.createElement('p');
  message.className = 'loading';
  message.setAttribute('role', 'alert');
  message.textContent = text;
  element.replaceChildren(message);
}
